/** Calls to and from extensions: no operator, no queue. Each runs in the transaction of the event that brought it. */
import { writeOutcome } from '../calls/apply-fact.ts';
import { insertCall } from '../calls/call-store.ts';
import { after, decided, end, enter } from '../calls/decision.ts';
import type { Call, CallCommand, Consequences, NewParty } from '../calls/index.ts';
import type { TraceEntry } from '../calls/decision.ts';
import type { Tx } from '../db/database.ts';
import { callerDisplay } from '../callers/index.ts';
import { hasDevice } from '../push/index.ts';
import { uuidv7 } from '../db/uuid.ts';
import { isRefusal, routeOut } from '../outbound/index.ts';
import type { Refusal } from '../outbound/index.ts';
import { extensionByDigits, findExtension, phonesOfExtension } from './extension-store.ts';
import type { ExtensionRow } from './extension-store.ts';

/** A leg that has just been offered. */
export interface OfferedLeg {
  readonly legId: string;
  readonly trunkId: string | null;
  readonly dialled: string;
  readonly callerNumber: string | null;
  readonly callerStatus: string;
  readonly callerName: string | null;
  readonly divertedFrom: string | null;
  readonly signallingCallId: string | null;
  /** A page placed it. */
  readonly inBrowser?: boolean;
}

/** Whether a page of the person's is a telephone now. */
type IsOpen = (personId: string) => boolean;

/** A party and the command that dials it; null: it rings in a browser, which answers by itself. */
interface Dialled {
  readonly party: NewParty;
  readonly command: CallCommand | null;
}

const ofExtension = (extension: ExtensionRow, leg: OfferedLeg, at: Date) => ({
  id: uuidv7(at.getTime()),
  organisation_id: extension.organisationId,
  account_id: extension.accountId,
  line_id: null,
  extension_id: extension.id,
  operator_id: extension.personId,
  leg_id: leg.legId,
  trunk_id: leg.trunkId,
  // A telephone is no browser, with or without a Call-ID.
  signalling_call_id: leg.signallingCallId ?? leg.legId,
  dialled: leg.dialled,
  caller_name: leg.callerName,
  diverted_from: leg.divertedFrom,
  placed_in_browser: leg.inBrowser ?? false,
  state: 'extension' as const,
  state_since: at,
  arrived_at: at,
});

/** Somebody outside phones an extension's own number: its telephones ring, and its mobile number beside them. */
export async function arriveAtExtension(
  tx: Tx,
  extensionId: string,
  leg: OfferedLeg,
  at: Date,
  consequences: Consequences,
  isOpen: IsOpen,
): Promise<void> {
  const extension = (await findExtension(tx, extensionId))!;
  const call = await insertCall(tx, {
    ...ofExtension(extension, leg, at),
    caller_number: leg.callerNumber,
    caller_status: leg.callerStatus,
    // Without a telephone nobody rings: the caller is asked for a message at once.
    wait_until: after(at, extension.ringSeconds * 1000),
  });
  const dialled = [
    ...(await telephones(tx, extension, leg.callerNumber, leg.callerName)),
    ...(await mobile(tx, extension, at)),
    ...(await browser(tx, extension, isOpen)),
  ];
  wake(extension, call, dialled, callerDisplay(leg.callerNumber, leg.callerStatus), consequences);
  await ring(tx, call, dialled, at, consequences, [{ kind: 'arrived' }, { kind: 'ringing' }]);
}

/** One of our telephones dials: another extension, free of charge, or an outside number by the outgoing rules. */
export async function callFromExtension(
  tx: Tx,
  extensionId: string,
  leg: OfferedLeg,
  at: Date,
  consequences: Consequences,
  isOpen: IsOpen,
): Promise<void> {
  const extension = (await findExtension(tx, extensionId))!;
  const called = await extensionByDigits(tx, extension.organisationId, leg.dialled);
  if (called !== undefined) return callInternally(tx, extension, called, leg, at, consequences, isOpen);
  const route = extension.outgoing
    ? await routeOut(tx, {
        organisationId: extension.organisationId,
        accountId: extension.accountId,
        callerNumberId: extension.numberId,
        number: leg.dialled,
        personId: extension.personId,
        now: at,
      })
    : notAllowed;
  const toOutside = (caller: { number: string | null; presented: string | null; withheld: boolean }) => ({
    ...ofExtension(extension, leg, at),
    direction: 'out' as const,
    caller_number: caller.number,
    caller_status: caller.number === null ? 'unknown' : 'provided',
    presented_number: caller.presented,
    withheld: caller.withheld,
  });
  if (isRefusal(route)) {
    const call = await insertCall(tx, toOutside({ number: null, presented: null, withheld: false }));
    return refuse(tx, call, route, at, consequences);
  }
  const { number, callerNumber, withheld, trunkIds, category } = route;
  const call = await insertCall(tx, {
    ...toOutside({
      number: number.startsWith('+') ? number : null,
      presented: withheld ? null : callerNumber,
      withheld,
    }),
    dial_category: category,
  });
  const legId = uuidv7();
  const target = { kind: 'trunk', trunkIds, number, callerNumber, callerName: null, withheld } as const;
  const outside: Dialled = {
    party: { ...partyOf(legId, extension.personId), number },
    command: { command: 'dial', legId, ringSeconds: RING_SECONDS, target },
  };
  await ring(tx, call, [outside], at, consequences, [placed(extension, call)]);
}

const RING_SECONDS = 60;

const placed = (extension: ExtensionRow, call: Call): TraceEntry => ({
  kind: 'placed-by-extension',
  detail: { extension: `${extension.digits} ${extension.label}`, presented: call.presented_number },
});

async function callInternally(
  tx: Tx,
  caller: ExtensionRow,
  called: ExtensionRow,
  leg: OfferedLeg,
  at: Date,
  consequences: Consequences,
  isOpen: IsOpen,
): Promise<void> {
  const call = await insertCall(tx, {
    ...ofExtension(caller, leg, at),
    direction: 'out',
    internal: true,
    dialled: `${called.digits} ${called.label}`,
    caller_number: null,
    caller_status: 'unknown',
    wait_until: after(at, called.ringSeconds * 1000),
  });
  const from = `${caller.digits} ${caller.label}`;
  const own = called.personId !== null && called.personId === caller.personId;
  const dialled = [
    ...(await telephones(tx, called, null, from)),
    // Who calls their own other telephone does so from where they are.
    ...(own ? [] : await browser(tx, called, isOpen)),
  ];
  wake(called, call, dialled, from, consequences);
  await ring(tx, call, dialled, at, consequences, [
    {
      kind: 'internal',
      detail: { from: `${caller.digits} ${caller.label}`, to: `${called.digits} ${called.label}` },
    },
  ]);
}

/** Every telephone of the extension; the engine says of one that is not registered that it is not. */
async function telephones(
  tx: Tx,
  extension: ExtensionRow,
  callerNumber: string | null,
  callerName: string | null,
): Promise<Dialled[]> {
  const phones = await phonesOfExtension(tx, extension.id);
  return phones.map((phone) => {
    const legId = uuidv7();
    const target = { kind: 'phone', phoneId: phone.id, callerNumber, callerName } as const;
    return {
      party: { ...partyOf(legId, null), person_id: extension.personId, name: phone.label },
      command: { command: 'dial', legId, ringSeconds: extension.ringSeconds, target },
    };
  });
}

/** The person's browser: a page that is open, or one that a push opens. */
async function browser(tx: Tx, { personId }: ExtensionRow, isOpen: IsOpen): Promise<Dialled[]> {
  if (personId === null || !(isOpen(personId) || (await hasDevice(tx, personId)))) return [];
  const party = { ...partyOf(uuidv7(), null), person_id: personId, name: 'ブラウザーの電話' };
  return [{ party: { ...party, in_browser: true }, command: null }];
}

function wake(
  { personId, organisationId }: ExtensionRow,
  call: Call,
  dialled: readonly Dialled[],
  from: string,
  consequences: Consequences,
): void {
  const party = dialled.find((each) => each.party.in_browser === true)?.party;
  if (party === undefined || personId === null || call.wait_until === null) return;
  const { wait_until: until } = call;
  consequences.rings({
    organisationId,
    callId: call.id,
    personId,
    id: party.id,
    until,
    kind: 'softphone',
    from,
  });
}

/** The person's mobile telephone sees the extension's own number; it counts as a call out. */
async function mobile(tx: Tx, extension: ExtensionRow, at: Date): Promise<Dialled[]> {
  if (extension.mobileNumber === null) return [];
  const route = await routeOut(tx, {
    organisationId: extension.organisationId,
    accountId: extension.accountId,
    callerNumberId: extension.numberId,
    number: extension.mobileNumber,
    personId: extension.personId,
    now: at,
  });
  if (isRefusal(route)) return [];
  const legId = uuidv7();
  const { trunkIds, number, callerNumber } = route;
  const target = {
    kind: 'trunk',
    trunkIds,
    number,
    callerNumber,
    callerName: null,
    withheld: false,
  } as const;
  return [
    {
      party: { ...partyOf(legId, extension.personId), number },
      command: { command: 'dial', legId, ringSeconds: extension.ringSeconds, target },
    },
  ];
}

const partyOf = (legId: string, requestedBy: string | null): NewParty => ({
  id: uuidv7(),
  leg_id: legId,
  purpose: 'extension',
  requested_by: requestedBy,
});

async function ring(
  tx: Tx,
  call: Call,
  dialled: readonly Dialled[],
  at: Date,
  consequences: Consequences,
  trace: readonly TraceEntry[],
): Promise<void> {
  if (dialled.length === 0) return withoutTelephone(tx, call, at, consequences, trace);
  const decision = decided({
    trace,
    newParties: dialled.map((each) => each.party),
    commands: [{ command: 'ring', legId: call.leg_id }, ...dialled.flatMap((each) => each.command ?? [])],
  });
  await writeOutcome(tx, call, decision, at, consequences);
}

/** Nothing of the extension can ring. Who calls from outside may leave a message; one of ours hears that nobody is there. */
async function withoutTelephone(
  tx: Tx,
  call: Call,
  at: Date,
  consequences: Consequences,
  trace: readonly TraceEntry[],
): Promise<void> {
  if (call.direction === 'in') {
    const changes = {
      ...enter('message', { at, newId: uuidv7 }),
      message_kind: 'apology' as const,
      wait_until: null,
    };
    await tx.updateTable('call').set(changes).where('id', '=', call.id).execute();
    const decision = decided({
      trace: [...trace, { kind: 'nobody-answered' }],
      commands: [{ command: 'answer', legId: call.leg_id }],
      startRecording: true,
    });
    await writeOutcome(tx, { ...call, ...changes }, decision, at, consequences);
    return;
  }
  await over(tx, call, 'not-registered', at, consequences, trace);
}

async function refuse(
  tx: Tx,
  call: Call,
  { words }: Refusal,
  at: Date,
  consequences: Consequences,
): Promise<void> {
  await over(tx, call, 'rejected-declined', at, consequences, [
    { kind: 'dial-refused', detail: { ja: words.ja, en: words.en } },
  ]);
}

async function over(
  tx: Tx,
  call: Call,
  reason: string,
  at: Date,
  consequences: Consequences,
  trace: readonly TraceEntry[],
): Promise<void> {
  const ended = end({ at, newId: uuidv7 }, { outcome: 'unreached', endedBy: 'system', reason });
  await tx.updateTable('call').set(ended.changes).where('id', '=', call.id).execute();
  const decision = decided({
    trace: [...trace, ...ended.trace],
    commands: [{ command: 'reject', legId: call.leg_id, reason: 'unavailable' }],
  });
  await writeOutcome(tx, { ...call, ...ended.changes }, decision, at, consequences);
}

const notAllowed: Refusal = {
  refused: 'closed-destination',
  words: {
    ja: 'この内線からは外線にかけられない設定です。',
    en: 'This extension may not call outside numbers.',
  },
};
