import type { PracticeBy, PracticeCallerKey, PracticePace } from '@denwaban/server-api/practice';
import { appendAudit } from '../audit/append-audit.ts';
import type { Consequences } from '../calls/index.ts';
import type { Tx } from '../db/database.ts';
import { uuidv7 } from '../db/uuid.ts';
import { organisationOf } from '../people/deed.ts';
import type { Deed } from '../people/deed.ts';
import { demandNoPractice } from '../desk/practising.ts';
import { announce } from './announce.ts';
import { freePhoneOf } from './free-phone.ts';
import { findPractice, insertPractice } from './practice-store.ts';
import type { PracticeRow } from './practice-store.ts';

export interface PracticeWish {
  readonly caller: PracticeCallerKey;
  readonly pace: PracticePace;
  readonly by: PracticeBy;
}

/** Rings, or waits for a colleague who plays the caller. Needs a telephone, and nobody who may call. Throws conflicts. */
export async function startPractice(
  tx: Tx,
  deed: Deed,
  wish: PracticeWish,
  consequences: Consequences,
): Promise<PracticeRow> {
  const { personId } = deed.actor;
  await demandNoPractice(tx, personId);
  const legId = await freePhoneOf(tx, personId);
  const id = uuidv7();
  await insertPractice(tx, {
    id,
    organisation_id: organisationOf(deed),
    person_id: personId,
    ...wish,
    state: wish.by === 'voice' ? 'ringing' : 'waiting',
    leg_id: legId,
    started_at: deed.now,
  });
  await appendAudit(tx, {
    actor: deed.actor,
    action: 'practice.started',
    objectKind: 'practice',
    objectId: id,
    detail: { caller: wish.caller, by: wish.by },
    address: deed.address,
  });
  const row = (await findPractice(tx, id))!;
  announce(row, consequences);
  return row;
}
