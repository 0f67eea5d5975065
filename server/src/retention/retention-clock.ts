/**
 * A wall clock can be set; how long a machine has been running cannot (it goes on while the machine sleeps). Time that
 * only the wall clock says has passed is kept apart as a jump, and nothing is deleted by it until somebody confirms the
 * date. Across a restart of the machine nothing is known but the wall clock: a day at most is believed, and the jump is
 * what is beyond it.
 */
import { readFile } from 'node:fs/promises';
import { uptime } from 'node:os';
import type { Tx } from '../db/database.ts';

export interface Reading {
  readonly now: Date;
  readonly bootId: string;
  /** ms since that boot. */
  readonly uptimeMs: number;
}

export interface RetentionClock {
  readonly seen: Reading;
  readonly jumpedMs: number;
}

const BELIEVED_OVER_A_BOOT_MS = 86_400_000;
/** Clocks are corrected by NTP all the time. */
const DRIFT = 1.02;
const SLACK_MS = 2000;

/** The clock after a reading. A wall clock that is set back takes a jump back. */
export function readOn(clock: RetentionClock | null, reading: Reading): RetentionClock {
  if (clock === null) return { seen: reading, jumpedMs: 0 };
  const { seen, jumpedMs } = clock;
  const walled = reading.now.getTime() - seen.now.getTime();
  const passed = reading.bootId === seen.bootId ? Math.max(0, reading.uptimeMs - seen.uptimeMs) : null;
  const believed = passed === null ? BELIEVED_OVER_A_BOOT_MS : passed * DRIFT + SLACK_MS;
  const back = walled < 0 ? walled - (passed ?? 0) : 0;
  const jump = walled > believed ? walled - believed : back;
  return { seen: reading, jumpedMs: Math.max(0, Math.round(jumpedMs + jump)) };
}

/** What this machine says. Without a boot id (not Linux) every start counts as a boot. */
export async function readMachine(now: Date): Promise<Reading> {
  const bootId = await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => `${process.pid}`);
  return { now, bootId: bootId.trim(), uptimeMs: Math.round(uptime() * 1000) };
}

export async function loadClock(tx: Tx): Promise<RetentionClock | null> {
  const row = await tx.selectFrom('retention_clock').selectAll().forUpdate().executeTakeFirst();
  if (row === undefined) return null;
  const seen = { now: row.seen_at, bootId: row.boot_id, uptimeMs: Number(row.uptime_ms) };
  return { seen, jumpedMs: Number(row.jumped_ms) };
}

export async function storeClock(tx: Tx, { seen, jumpedMs }: RetentionClock): Promise<void> {
  const values = {
    seen_at: seen.now,
    boot_id: seen.bootId,
    uptime_ms: seen.uptimeMs,
    jumped_ms: String(jumpedMs),
  };
  await tx
    .insertInto('retention_clock')
    .values(values)
    .onConflict((conflict) => conflict.column('only_row').doUpdateSet(values))
    .execute();
}
