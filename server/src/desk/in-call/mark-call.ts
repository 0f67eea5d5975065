import type { Tx } from '../../db/database.ts';
import { conflict, notFound } from '../../http/problem.ts';
import type { Deed } from '../../people/deed.ts';
import { notNow, requireCall } from '../require-call.ts';
import { countMarks, findMark, insertMark, renameMark } from './mark-store.ts';

/** More of them show nobody the way. */
const MOST = 100;

interface Asked {
  /** Of the call. */
  readonly id: string;
  readonly markId: string;
  /** May be empty. */
  readonly words: string;
}

/**
 * The operator wants to find this moment again. Told a second time it is the same moment with other words, which may
 * also be written until the report is sent. Throws not found for another's call, a conflict when nobody talks.
 */
export async function markCall(tx: Tx, { actor, now }: Deed, asked: Asked): Promise<void> {
  const call = await requireCall(tx, actor.personId, asked.id);
  if (call.state === 'done') throw notNow();
  const before = await findMark(tx, asked.markId);
  if (before !== undefined) {
    if (before.call_id !== call.id || before.person_id !== actor.personId) throw notFound('印');
    return renameMark(tx, asked.markId, asked.words);
  }
  if (!talks.has(call.state)) throw notNow();
  if ((await countMarks(tx, call.id)) >= MOST) throw tooMany();
  await insertMark(tx, {
    id: asked.markId,
    organisation_id: call.organisation_id,
    account_id: call.account_id,
    call_id: call.id,
    person_id: actor.personId,
    at: now,
    words: asked.words,
  });
}

const talks: ReadonlySet<string> = new Set(['talking', 'held', 'consulting', 'conference', 'transferring']);

const tooMany = () =>
  conflict('too-many-marks', {
    ja: `印は1件の通話に${MOST}個までです。`,
    en: `A call takes at most ${MOST} marks.`,
  });
