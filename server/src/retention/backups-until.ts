import type { Services } from '../services.ts';

/** The day of Japan on which the last backup made until now expires; null: this installation makes none. */
export async function backupsUntil(_services: Services): Promise<string | null> {
  return null;
}
