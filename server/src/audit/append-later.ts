/** Call handling is not stopped by an audit that cannot be written: its entries wait, and are written when it can. */
import { sql } from 'kysely';
import type { Logger } from 'pino';
import type { Db, Tx } from '../db/database.ts';
import { asInstallation } from '../db/identity.ts';
import { appendAudit } from './append-audit.ts';
import type { AuditFact } from './append-audit.ts';

/** In memory; beyond these the oldest are lost, and the log says so. */
const MOST_WAITING = 10_000;
const waiting: AuditFact[] = [];

/**
 * As appendAudit, for what happens in a call: when the entry cannot be written, the transaction goes on without it, and
 * the entry waits (with its moment) until it can be. Not for looks and exports: those are refused.
 */
export async function appendAuditOrLater(tx: Tx, fact: AuditFact): Promise<void> {
  await sql`savepoint audit_entry`.execute(tx);
  try {
    await appendAudit(tx, fact);
    await sql`release savepoint audit_entry`.execute(tx);
  } catch {
    await sql`rollback to savepoint audit_entry`.execute(tx);
    waiting.push({ at: new Date(), ...fact });
    if (waiting.length > MOST_WAITING) waiting.shift();
  }
}

/** Writes what waits, oldest first; stops at the first that cannot be written yet. */
export async function writeWaiting(db: Db, log: Logger): Promise<void> {
  if (waiting.length === MOST_WAITING) log.error({ area: 'audit' }, 'entries of calls were lost');
  for (let fact = waiting[0]; fact !== undefined; fact = waiting[0]) {
    const next = fact;
    await asInstallation(db, (tx) => appendAudit(tx, next));
    waiting.shift();
  }
}

export const countWaiting = (): number => waiting.length;
