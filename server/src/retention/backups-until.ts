import type { Config } from '../config.ts';
import { forgottenAt } from '../backups/index.ts';

const JAPAN_OFFSET_MS = 9 * 3_600_000;

/** The day of Japan on which the last backup made until now expires; null: this installation makes none. */
export function backupsUntil({ config, clock }: { config: Config; clock: () => Date }): string | null {
  if (config.backup === null) return null;
  const day = forgottenAt(clock(), config.backup.keepDays);
  return new Date(day.getTime() + JAPAN_OFFSET_MS).toISOString().slice(0, 10);
}
