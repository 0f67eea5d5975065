import { appendAudit } from '../audit/append-audit.ts';
import type { Tx } from '../db/database.ts';
import type { Deed } from '../people/deed.ts';
import { openFact } from '../storage/sealed-fact.ts';
import { openCallers, standingOf } from './call-facts.ts';
import { callInHand } from './call-in-hand.ts';
import type { CallInHand } from './call-in-hand.ts';
import { checksOf } from './check-store.ts';
import { findFact } from './fact-store.ts';
import { factsOfCaller } from './known-caller-store.ts';
import { placeOfFact } from './save-fact.ts';
import { placeOfCallerFact } from './save-known-caller.ts';

/** The value of one fact that a check of this call has opened for this person; null: it is not open. Both are on record. */
export async function revealFact(
  tx: Tx,
  deed: Deed,
  dataDir: string,
  asked: { readonly callId: string; readonly factId: string },
): Promise<string | null> {
  const inHand = await callInHand(tx, deed.actor.personId, asked.callId, 'until-written');
  const open = await openOne(tx, deed, inHand, asked.factId);
  await appendAudit(tx, {
    actor: deed.actor,
    action: open === null ? 'fact.reveal-refused' : 'fact.revealed',
    objectKind: 'fact',
    objectId: asked.factId,
    objectName: open?.label ?? null,
    accountId: inHand.call.account_id,
    detail: { callId: inHand.call.id },
    address: deed.address,
  });
  return open === null ? null : openFact(dataDir, open.place, open.sealed);
}

interface Open {
  readonly label: string;
  readonly place: string;
  readonly sealed: Buffer;
}

async function openOne(tx: Tx, deed: Deed, { call, steps }: CallInHand, id: string): Promise<Open | null> {
  const tries = await checksOf(tx, call.id);
  const fact = await findFact(tx, call.account_id, id);
  if (fact !== undefined) {
    const { label, sealed } = fact;
    const isOpen = standingOf(fact, deed.actor, steps, tries) === 'open';
    return isOpen && sealed !== null ? { label, place: placeOfFact(call.account_id, id), sealed } : null;
  }
  for (const callerId of openCallers(deed.actor.personId, steps, tries)) {
    const found = (await factsOfCaller(tx, callerId)).find((each) => each.id === id);
    if (found !== undefined)
      return { label: found.label, place: placeOfCallerFact(callerId, id), sealed: found.sealed };
  }
  return null;
}
