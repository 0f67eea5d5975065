import type { Tx } from '../db/database.ts';
import { invalid } from '../http/problem.ts';
import { lacksOf, lacksOfLine } from './readiness.ts';
import { checkedOf } from './readiness-of.ts';
import { notReady } from './readiness-words.ts';
import { exceptionOf } from './readiness-store.ts';

/** A line that is to go live. `id` null: it is new. */
export interface GoingLive {
  readonly id: string | null;
  readonly label: string;
  readonly accountId: string;
}

/** Throws `invalid` at `live`, saying what is lacking, unless everything is there or waived by an administrator. */
export async function demandReadiness(tx: Tx, line: GoingLive, now: Date): Promise<void> {
  const waived = (await exceptionOf(tx, line.accountId))?.waives ?? [];
  const lacks = lacksOfLine(lacksOf(await checkedOf(tx, line.accountId, now)), line, waived);
  if (lacks.length > 0) throw invalid({ live: notReady(lacks) });
}
