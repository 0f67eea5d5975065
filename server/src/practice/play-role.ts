import { appendAudit } from '../audit/append-audit.ts';
import type { Consequences } from '../calls/index.ts';
import type { Tx } from '../db/database.ts';
import type { Deed } from '../people/deed.ts';
import { demandNoPractice } from '../desk/practising.ts';
import { announce } from './announce.ts';
import { freePhoneOf } from './free-phone.ts';
import { withEvent } from './practice-event.ts';
import { noRole, practiceOver } from './practice-problems.ts';
import { changePractice } from './practice-store.ts';
import type { PracticeRow } from './practice-store.ts';

/** A colleague plays the caller, at their own telephone; the trainee's desk rings. Throws conflicts. */
export async function playRole(
  tx: Tx,
  deed: Deed,
  row: PracticeRow,
  consequences: Consequences,
): Promise<PracticeRow> {
  const { personId } = deed.actor;
  if (row.state !== 'waiting' || row.person_id === personId) throw noRole();
  await demandNoPractice(tx, personId);
  const playerLegId = await freePhoneOf(tx, personId);
  const ringing = await changePractice(tx, row, {
    state: 'ringing',
    player_id: personId,
    player_leg_id: playerLegId,
  });
  await appendAudit(tx, {
    actor: deed.actor,
    action: 'practice.role-played',
    objectKind: 'practice',
    objectId: row.id,
    address: deed.address,
  });
  announce(ringing, consequences);
  return ringing;
}

/** The stage of anger that the player is at, which the trainee's history shows. */
export async function raiseRole(
  tx: Tx,
  row: PracticeRow,
  anger: number,
  at: Date,
  consequences: Consequences,
): Promise<PracticeRow> {
  if (row.state !== 'talking' && row.state !== 'held') throw practiceOver();
  const events = withEvent(row, { kind: 'anger', what: String(anger), words: '怒りの段階', anger }, at);
  const changed = await changePractice(tx, row, { anger, events });
  announce(changed, consequences);
  return changed;
}
