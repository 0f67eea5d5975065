import type { LegSnapshot } from '@denwaban/engine-api';
import type { Logger } from 'pino';
import type { Calls, Consequences } from '../calls/index.ts';
import { lockCall, recordingOf } from '../calls/call-store.ts';
import { identityOf, partiesOf } from '../calls/index.ts';
import { planOf } from '../calls/plan-of.ts';
import { restoreCall } from '../calls/restore-call.ts';
import { restoreSupervisors } from '../calls/supervision/index.ts';
import type { Db, Tx } from '../db/database.ts';
import { asInstallation, assumeIdentity, systemOf } from '../db/identity.ts';
import { publicKeyOf } from '../storage/organisation-keys.ts';
import { isPassing } from './is-passing.ts';
import type { PhoneDoor } from './phone-door.ts';
import { connectedLegOf, deskLegs, unfinishedCalls, unfinishedParties } from './telephony-store.ts';
import type { UnfinishedCall } from './telephony-store.ts';

export interface Reconciling {
  readonly db: Db;
  readonly calls: Calls;
  readonly log: Logger;
  readonly phones: PhoneDoor;
  /** Legs that this process opened and that are in no table yet. */
  readonly isOpening: (legId: string) => boolean;
  readonly hangUp: (legId: string) => void;
}

/**
 * Brings record and engine together after we were away from one another: calls whose leg is gone end, living ones
 * are given what they lack, and legs that nobody knows are ended. `legs` is the snapshot at the event up to which
 * everything has been dealt with.
 */
export async function reconcile(
  reconciling: Reconciling,
  legs: readonly LegSnapshot[],
  /** Legs of no call that had been dialled when the snapshot was taken; later ones are not in it. */
  dialledBefore: ReadonlySet<string> = new Set(),
): Promise<void> {
  const { db, calls, log, phones } = reconciling;
  const alive = new Map(legs.filter((leg) => leg.state !== 'ended').map((leg) => [leg.legId, leg]));
  const desks = await asInstallation(db, deskLegs);
  for (const { legId, organisationId } of desks) {
    if (alive.has(legId)) continue;
    await calls.within(organisationId, (tx, consequences) =>
      phones.ended(tx, legId, 'engine-stopped', consequences),
    );
  }
  const unfinished = await asInstallation(db, unfinishedCalls);
  for (const call of unfinished) {
    try {
      await reconcileCall(calls, call, alive.get(call.legId));
    } catch (error) {
      if (isPassing(error)) throw error;
      // One that cannot be helped must not leave the others without.
      log.error({ area: 'telephony', err: error, callId: call.id }, 'a call was not reconciled');
    }
  }
  const parties = await asInstallation(db, unfinishedParties);
  for (const { id: partyId, legId, call } of parties) {
    if (!alive.has(legId)) await calls.tell(call, { fact: 'party-ended', partyId, reason: 'engine-stopped' });
  }
  const dialled = await asInstallation(db, (tx) => phones.dialledLegs(tx));
  for (const { legId, organisationId } of dialled) {
    if (alive.has(legId) || !dialledBefore.has(legId)) continue;
    const ended = { legId, at: new Date(), what: 'ended', reason: 'engine-stopped' } as const;
    await calls.within(organisationId, (tx, consequences) => phones.dialled(tx, ended, consequences));
  }
  const known = new Set([...desks, ...unfinished, ...parties, ...dialled].map(({ legId }) => legId));
  for (const leg of alive.values()) {
    if (!known.has(leg.legId) && !leg.fallback && !reconciling.isOpening(leg.legId))
      reconciling.hangUp(leg.legId);
  }
}

async function reconcileCall(
  calls: Calls,
  call: UnfinishedCall,
  leg: LegSnapshot | undefined,
): Promise<void> {
  if (leg === undefined)
    await calls.tell(call, { fact: 'leg-ended', reason: 'engine-stopped', by: 'failure' });
  else
    await calls.within(call.organisationId, (tx, consequences) =>
      restore(calls, tx, call, leg, consequences),
    );
}

async function restore(
  calls: Calls,
  tx: Tx,
  name: UnfinishedCall,
  leg: LegSnapshot,
  consequences: Consequences,
): Promise<void> {
  await assumeIdentity(tx, systemOf(name.organisationId));
  const call = await lockCall(tx, name.id);
  if (!call) return;
  const plan = await planOf(tx, call, calls.rules.sounds, new Date());
  const recording = await recordingOf(tx, call.id);
  const commands = restoreCall(
    call,
    plan,
    { answered: leg.state === 'answered', bridgeId: leg.bridgeId, recording: leg.recordingId !== null },
    await connectedLegOf(tx, call.operator_id),
    recording ? { recordingId: recording.recordingId, publicKey: publicKeyOf(recording.recipient) } : null,
    await partiesOf(tx, call.id),
  );
  consequences.command(identityOf(call), [...commands, ...(await restoreSupervisors(tx, call))]);
}
