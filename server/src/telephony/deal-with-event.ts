import type { EngineEvent } from '@denwaban/engine-api';
import { Hours } from '@denwaban/server-api/setup';
import { arriveCall } from '../calls/index.ts';
import type { Calls, Consequences, Fact } from '../calls/index.ts';
import { isLive } from '../calls/call.ts';
import { adoptRecording, correctStart, findCall } from '../calls/call-store.ts';
import type { Tx } from '../db/database.ts';
import {
  arriveAtExtension,
  callFromExtension,
  extensionOfNumber,
  ownerOfPhone,
} from '../extensions/index.ts';
import { assumeIdentity, systemOf } from '../db/identity.ts';
import { endRecording } from '../recordings/index.ts';
import {
  audioSilent,
  legMeasured,
  qualityChanged,
  recordingFailed,
  recordingPaused,
  voiceHinted,
} from './deal-with-sound.ts';
import type { PhoneDoor } from './phone-door.ts';
import { printable } from './printable.ts';
import {
  browserPartyOfLeg,
  callOfLeg,
  connectedLegOf,
  lineOfNumber,
  notePartyTrunk,
  noteRun,
  operatorOfPlaced,
  partyOfLeg,
  trunkNameOf,
} from './telephony-store.ts';
import type { CallName } from './telephony-store.ts';
import { whoEnded } from './who-ended.ts';

type Event<N extends EngineEvent['event']> = Extract<EngineEvent, { event: N }>;

type CallEvent = Event<
  | 'leg.dialling'
  | 'leg.ringing'
  | 'leg.early-media'
  | 'leg.answered'
  | 'leg.taken-over'
  | 'leg.ended'
  | 'leg.audio-silent'
  | 'leg.digit'
  | 'leg.fax-detected'
  | 'playback.finished'
>;

type PartyEvent = Event<'leg.ringing' | 'leg.answered' | 'leg.ended' | 'leg.digit'>;

export interface Dealing {
  readonly calls: Calls;
  readonly phones: PhoneDoor;
}

/** What one event of the engine causes, within the transaction that also advances the cursor. */
export async function dealWithEvent(
  dealing: Dealing,
  tx: Tx,
  event: EngineEvent,
  consequences: Consequences,
): Promise<void> {
  switch (event.event) {
    case 'engine.started':
      return noteRun(tx, event.engineRunId);
    case 'leg.offered':
      return legOffered(dealing, tx, event, consequences);
    case 'leg.connected':
      if (await answeredInBrowser(dealing, tx, event, consequences)) return;
      await dealing.phones.connected(tx, event.legId, consequences);
      return;
    case 'leg.ended':
      if (await tellParty(dealing, tx, event, consequences)) return;
      if (await tellCall(dealing, tx, event, consequences)) return;
      if (await tellDialled(dealing, tx, event, consequences)) return;
      await dealing.phones.ended(tx, event.legId, event.reason, consequences);
      return;
    case 'leg.ringing':
    case 'leg.answered':
      if (await tellParty(dealing, tx, event, consequences)) return;
      if (await tellCall(dealing, tx, event, consequences)) return;
      await tellDialled(dealing, tx, event, consequences);
      return;
    case 'leg.dialling':
      if (await notePartyTrunk(tx, event)) return;
      if (await tellCall(dealing, tx, event, consequences)) return;
      await tellDialled(dealing, tx, event, consequences);
      return;
    case 'leg.early-media':
      await tellCall(dealing, tx, event, consequences);
      return;
    case 'leg.digit':
      if (await tellParty(dealing, tx, event, consequences)) return;
      if (await tellCall(dealing, tx, event, consequences)) return;
      await tellDialled(dealing, tx, event, consequences);
      return;
    case 'leg.audio-silent':
      await tellCall(dealing, tx, event, consequences);
      return audioSilent(tx, event, consequences);
    case 'leg.held-by-peer':
      return heldByPeer(dealing, tx, event, consequences);
    case 'leg.quality-changed':
      return qualityChanged(tx, event, consequences);
    case 'leg.voice-hint':
      return voiceHinted(dealing.calls, tx, event, consequences);
    case 'leg.measured':
      return legMeasured(tx, event);
    case 'recording.paused':
    case 'recording.resumed':
      return recordingPaused(tx, event, consequences);
    case 'recording.failed':
      if (await dealing.phones.recorded(tx, event.recordingId, null)) return;
      return recordingFailed(tx, event, consequences);
    case 'playback.finished': {
      if (await tellCall(dealing, tx, event, consequences)) return;
      const { legId, playbackId, reason } = event;
      await dealing.phones.played(tx, { legId, playbackId, reason, at: new Date(event.at) }, consequences);
      return;
    }
    case 'leg.taken-over':
    case 'leg.fax-detected':
      await tellCall(dealing, tx, event, consequences);
      return;
    case 'recording.started':
      return recordingStarted(tx, event);
    case 'recording.ended':
      if (await dealing.phones.recorded(tx, event.recordingId, event.durationMs)) return;
      return recordingEnded(tx, event, consequences);
    case 'leg.transfer-requested':
      return transferRequested(dealing, tx, event, consequences);
    // What these tell is for a browser's signalling or for nobody yet.
    case 'storage.changed':
    case 'phone.changed':
    case 'leg.browser-candidate':
    case 'leg.bridged':
    case 'leg.unbridged':
    case 'trunk.changed':
  }
}

/** Whoever the telephone talks with hears our music meanwhile. */
async function heldByPeer(
  { calls }: Dealing,
  tx: Tx,
  { legId, held, at }: Event<'leg.held-by-peer'>,
  consequences: Consequences,
): Promise<void> {
  const call = (await partyOfLeg(tx, legId))?.call ?? (await callOfLeg(tx, legId));
  if (!call) return;
  await assumeIdentity(tx, systemOf(call.organisationId));
  await calls.apply(tx, call.id, { fact: 'peer-held', legId, held }, consequences, new Date(at));
}

/** A telephone sends on whom it talks with, or is told at once that its call stays as it is. */
async function transferRequested(
  { phones }: Dealing,
  tx: Tx,
  { legId, target, replacesLegId }: Event<'leg.transfer-requested'>,
  consequences: Consequences,
): Promise<void> {
  const party = await partyOfLeg(tx, legId);
  const call = party?.call ?? (await callOfLeg(tx, legId));
  if (!call) return;
  await assumeIdentity(tx, systemOf(call.organisationId));
  const dialled = printable(target.dialled) ?? '';
  const referral = { legId, dialled: target.number ?? dialled, replacesLegId };
  const done = await phones.referred(tx, referral, consequences);
  if (!done) consequences.command(call, [{ command: 'transfer-done', legId, succeeded: false }]);
}

async function legOffered(
  { calls, phones }: Dealing,
  tx: Tx,
  event: Event<'leg.offered'>,
  consequences: Consequences,
): Promise<void> {
  const { legId, called, caller } = event;
  const at = new Date(event.at);
  if (await offeredToExtension(phones, tx, event, at, consequences)) return;
  const line = called.number === null ? undefined : await lineOfNumber(tx, called.number, event.trunkId, at);
  if (line === undefined) {
    // Nobody's number: there is no organisation whose record it could be in.
    if (event.fallback) return;
    consequences.command({ id: legId, organisationId: '' }, [
      { command: 'reject', legId, reason: 'not-found' },
    ]);
    return;
  }
  await assumeIdentity(tx, systemOf(line.organisationId));
  await arriveCall(
    calls.rules,
    tx,
    {
      legId,
      trunkId: event.trunkId,
      signallingCallId: printable(event.signallingCallId),
      dialled: printable(called.dialled) ?? '',
      callerNumber: caller.number,
      callerStatus: caller.status,
      callerName: printable(caller.displayName),
      divertedFrom: printable(event.divertedFrom),
      fallback: event.fallback,
    },
    { ...line, hours: Hours.parse(line.hours) },
    at,
    consequences,
  );
}

/** Calls of our own telephones, and those to a number that is an extension's. False: it is none of them. */
async function offeredToExtension(
  phones: PhoneDoor,
  tx: Tx,
  event: Event<'leg.offered'>,
  at: Date,
  consequences: Consequences,
): Promise<boolean> {
  const { legId, called, caller, phoneId, trunkId } = event;
  const isOpen = (personId: string): boolean => phones.softphoneIsOpen(personId);
  const leg = {
    legId,
    trunkId,
    dialled: printable(called.dialled) ?? '',
    callerNumber: caller.number,
    callerStatus: caller.status,
    callerName: printable(caller.displayName),
    divertedFrom: printable(event.divertedFrom),
    signallingCallId: printable(event.signallingCallId),
  };
  const placed = phones.placedBySoftphone(legId);
  if (placed !== undefined) {
    await assumeIdentity(tx, systemOf(placed.organisationId));
    const browser = { ...leg, dialled: placed.dialled, inBrowser: true };
    await callFromExtension(tx, placed.extensionId, browser, at, consequences, isOpen);
    return true;
  }
  if (phoneId !== null) {
    const owner = await ownerOfPhone(tx, phoneId);
    if (owner === undefined) return false;
    const { organisationId } = owner;
    await assumeIdentity(tx, systemOf(organisationId));
    if (event.replacesLegId !== null) {
      const taker = { legId, replacesLegId: event.replacesLegId, phoneId };
      if (await phones.takesPlace(tx, taker, consequences)) return true;
      const refusal = { command: 'reject', legId, reason: 'unavailable' } as const;
      consequences.command({ id: legId, organisationId }, [refusal]);
      return true;
    }
    await callFromExtension(tx, owner.extensionId, leg, at, consequences, isOpen);
    return true;
  }
  if (called.number === null || event.fallback) return false;
  const extension = await extensionOfNumber(tx, called.number, trunkId);
  if (extension === undefined) return false;
  await assumeIdentity(tx, systemOf(extension.organisationId));
  await arriveAtExtension(tx, extension.id, leg, at, consequences, isOpen);
  return true;
}

async function tellCall(
  { calls }: Dealing,
  tx: Tx,
  event: CallEvent,
  consequences: Consequences,
): Promise<boolean> {
  const call = await enterCall(tx, event.legId);
  if (call === undefined) return false;
  const fact = await factAbout(tx, call, event);
  if (fact !== null) await calls.apply(tx, call.id, fact, consequences, new Date(event.at));
  return true;
}

/** A page has answered: it opened the leg that was kept for it. False: it is no such leg. */
async function answeredInBrowser(
  { calls }: Dealing,
  tx: Tx,
  { legId, at }: Event<'leg.connected'>,
  consequences: Consequences,
): Promise<boolean> {
  const party = await browserPartyOfLeg(tx, legId);
  if (party === undefined) return false;
  await assumeIdentity(tx, systemOf(party.call.organisationId));
  await calls.apply(
    tx,
    party.call.id,
    { fact: 'party-answered', partyId: party.id },
    consequences,
    new Date(at),
  );
  return true;
}

/** A leg that was dialled for a call, or listens to it. False: it is none. */
async function tellParty(
  { calls }: Dealing,
  tx: Tx,
  event: PartyEvent,
  consequences: Consequences,
): Promise<boolean> {
  const party = await partyOfLeg(tx, event.legId);
  if (party === undefined) return false;
  await assumeIdentity(tx, systemOf(party.call.organisationId));
  await calls.apply(tx, party.call.id, partyFactOf(event, party.id), consequences, new Date(event.at));
  return true;
}

/** A leg that the server dialled by itself. False: it is none. */
async function tellDialled(
  { phones }: Dealing,
  tx: Tx,
  event: Event<'leg.ringing' | 'leg.dialling' | 'leg.answered' | 'leg.ended' | 'leg.digit'>,
  consequences: Consequences,
): Promise<boolean> {
  const leg = { legId: event.legId, at: new Date(event.at) };
  switch (event.event) {
    case 'leg.ringing':
      return false;
    case 'leg.dialling':
      return phones.dialled(tx, { ...leg, what: 'dialling', trunkId: event.trunkId }, consequences);
    case 'leg.answered':
      return phones.dialled(tx, { ...leg, what: 'answered' }, consequences);
    case 'leg.digit':
      return phones.dialled(tx, { ...leg, what: 'digit', digit: event.digit }, consequences);
    case 'leg.ended':
      return phones.dialled(tx, { ...leg, what: 'ended', reason: event.reason }, consequences);
  }
}

function partyFactOf(event: PartyEvent, partyId: string): Fact {
  switch (event.event) {
    case 'leg.ringing':
      return { fact: 'party-ringing', partyId };
    case 'leg.answered':
      return { fact: 'party-answered', partyId };
    case 'leg.digit':
      return { fact: 'party-digit', partyId, digit: event.digit };
    case 'leg.ended':
      return { fact: 'party-ended', partyId, reason: event.reason };
  }
}

/** Of a call that we placed, what it does on its way; null: of no concern to the call. */
async function factAbout(tx: Tx, call: CallName, event: CallEvent): Promise<Fact | null> {
  switch (event.event) {
    case 'leg.dialling': {
      const { trunkId, signallingCallId } = event;
      const trunkName = trunkId === null ? null : await trunkNameOf(tx, trunkId);
      // A trunk that was deleted meanwhile is no row to point to.
      return {
        fact: 'dialling',
        trunkId: trunkName === null ? null : trunkId,
        trunkName,
        signallingCallId: printable(signallingCallId),
      };
    }
    case 'leg.ringing': {
      const operatorId = await operatorOfPlaced(tx, call.id);
      return operatorId === null
        ? null
        : { fact: 'ringing', operatorLegId: await connectedLegOf(tx, operatorId) };
    }
    case 'leg.early-media':
      return { fact: 'early-media' };
    default:
      return factOf(event);
  }
}

function factOf(event: Exclude<CallEvent, Event<'leg.dialling' | 'leg.ringing' | 'leg.early-media'>>): Fact {
  switch (event.event) {
    case 'leg.answered':
      return { fact: 'answered' };
    case 'leg.taken-over':
      return { fact: 'taken-over' };
    case 'leg.ended':
      return { fact: 'leg-ended', reason: event.reason, by: whoEnded(event.reason) };
    case 'leg.digit':
      return { fact: 'digit', digit: event.digit };
    case 'leg.fax-detected':
      return { fact: 'fax-detected' };
    case 'leg.audio-silent':
      return { fact: 'caller-silent', silent: event.silent };
    case 'playback.finished': {
      const { playbackId, heardMs, durationMs, reason } = event;
      return { fact: 'playback-finished', playbackId, heardMs, durationMs, legEnded: reason === 'leg-ended' };
    }
  }
}

/** The engine says when exactly it began; what it recorded by itself while we were away is new to us. */
async function recordingStarted(tx: Tx, event: Event<'recording.started'>): Promise<void> {
  const startedAt = new Date(event.startedAt);
  if (await correctStart(tx, event.recordingId, startedAt)) return;
  const name = await enterCall(tx, event.legId);
  const call = name && (await findCall(tx, name.id));
  if (call) await adoptRecording(tx, call, event.recordingId, startedAt);
}

async function recordingEnded(
  tx: Tx,
  event: Event<'recording.ended'>,
  consequences: Consequences,
): Promise<void> {
  const name = await enterCall(tx, event.legId);
  if (!name) return;
  const { recordingId, durationMs, sha256, incomplete } = event;
  await endRecording(tx, { recordingId, durationMs, sha256, incomplete, endedAt: new Date(event.at) });
  // A call that goes on without it shows so.
  const call = await findCall(tx, name.id);
  if (call && isLive(call)) consequences.changed(call);
}

/** From here on the transaction sees only the call's organisation. Undefined: the leg is no call's. */
async function enterCall(tx: Tx, legId: string): Promise<CallName | undefined> {
  const call = await callOfLeg(tx, legId);
  if (call) await assumeIdentity(tx, systemOf(call.organisationId));
  return call;
}
