import type { QueueSettings } from '@denwaban/server-api/queue';
import type { Tx } from '../db/database.ts';
import { callerDisplay } from '../callers/index.ts';
import type { Standing } from '../callers/index.ts';
import { uuidv7 } from '../db/uuid.ts';
import { notRecordedUntil } from '../complaints/exemption-store.ts';
import { inTokyo } from '../time/tokyo.ts';
import { beginRecording } from '../recordings/index.ts';
import type { Call } from './call.ts';
import {
  appendTrace,
  changeCall,
  closeOffer,
  lockCall,
  moveOperator,
  openOffer,
  recordingOf,
} from './call-store.ts';
import { openCallback } from './open-callback.ts';
import type { StandardSounds } from './call-store.ts';
import type { Consequences } from './consequences.ts';
import { identityOf } from './consequences.ts';
import { BESIDE } from './parties/consulted.ts';
import { settleBeside, silenceBeside } from './parties/settle-beside.ts';
import { present } from './party.ts';
import { addParties, changeParties, noteParty, partiesOf } from './party-store.ts';
import { decide } from './decide.ts';
import { planOf } from './plan-of.ts';
import { after } from './decision.ts';
import type { Decision } from './decision.ts';
import type { Fact } from './fact.ts';
import { closeHelpOf } from './supervision/close-help.ts';
import { followCall } from './supervision/follow-call.ts';
import type { HeardHint } from './voice-hint-store.ts';

/** A call that is put through rings for so long in a browser, where nothing else says how long. */
const BROWSER_RINGS_MS = 30_000;

/** What applying facts needs beside the transaction. */
export interface CallRules {
  readonly sounds: StandardSounds;
  /** Whether nobody who may answer the account's calls is at a desk; the queue knows. */
  readonly nobodyOnDuty?: (
    tx: Tx,
    line: { readonly organisationId: string; readonly accountId: string },
    settings: QueueSettings,
  ) => Promise<boolean>;
  /** A caller's message is recorded and the call is over; true: the client is told by mail. */
  readonly messageLeft?: (tx: Tx, call: Call) => Promise<boolean>;
  /** A call has arrived and is on record. */
  readonly arrived?: (tx: Tx, call: Call, standing: Standing, at: Date) => Promise<void>;
  /** An operator has the call from now on. */
  readonly taken?: (tx: Tx, call: Call, at: Date, consequences: Consequences) => Promise<void>;
  /** The loudness of the call hints at something from now on, or no more. */
  readonly hinted?: (
    tx: Tx,
    call: Call,
    hint: HeardHint,
    at: Date,
    consequences: Consequences,
  ) => Promise<void>;
}

/**
 * Tells a call a fact: locks it, decides, writes everything down and notes what follows the commit. Lock order is
 * call, then operator. Returns the call afterwards, and whether the fact changed anything; undefined: no such call.
 */
export async function applyFact(
  rules: CallRules,
  tx: Tx,
  callId: string,
  fact: Fact | ((call: Call) => Fact | null),
  at: Date,
  consequences: Consequences,
): Promise<{ call: Call; changed: boolean } | undefined> {
  const call = await lockCall(tx, callId);
  if (call === undefined) return undefined;
  const asked = typeof fact === 'function' ? fact(call) : fact;
  const { fact: told, commands } =
    asked === null ? { fact: null, commands: [] } : await settleBeside(tx, call, asked, at);
  consequences.command(identityOf(call), commands);
  if (told === null || !(await noteParty(tx, told, at)) || isOver(call, told))
    return { call, changed: false };
  const plan = await planOf(tx, call, rules.sounds, at);
  const parties = await partiesOf(tx, call.id);
  const decision = decide(call, plan, told, { at, newId: uuidv7 }, parties);
  const next = await writeDecision(tx, call, decision, at, consequences);
  if (parties.some(({ purpose }) => purpose === BESIDE))
    consequences.command(identityOf(call), await silenceBeside(tx, call, at));
  if (decision.changes.outcome === 'message' && (await rules.messageLeft?.(tx, next)))
    await appendTrace(tx, next, at, [{ kind: 'voicemail-mailed' }]);
  for (const { at_desk: atDesk, person_id: personId } of present(parties))
    if (atDesk && personId !== null && next !== call) consequences.desk(personId);
  // Nobody is supervised, and nobody asks for help, before an operator has the call.
  if (next.taken_at !== null) {
    await followCall(tx, next, told, at, consequences);
    await closeHelpOf(tx, next, at, consequences);
    if (told.fact === 'taken' && next !== call) await rules.taken?.(tx, next, at, consequences);
  }
  return { call: next, changed: next !== call };
}

async function writeDecision(
  tx: Tx,
  call: Call,
  decision: Decision,
  at: Date,
  consequences: Consequences,
): Promise<Call> {
  if (isEmpty(decision)) return call;
  await changeCall(tx, call.id, decision.changes);
  const next: Call = { ...call, ...decision.changes };
  await writeOutcome(tx, next, decision, at, consequences);
  return next;
}

/** Spares the late facts of every ordinary end; how much was heard is the one that a finished call still takes. */
const isOver = (call: Call, fact: Fact): boolean =>
  call.state === 'done' && fact.fact !== 'playback-finished';

/** Everything of a decision but the call's own columns, which `call` has already. */
export async function writeOutcome(
  tx: Tx,
  call: Call,
  decision: Decision,
  at: Date,
  consequences: Consequences,
): Promise<void> {
  await appendTrace(tx, call, at, decision.trace);
  await addParties(tx, call, decision.newParties, at);
  for (const { id, person_id: personId, purpose } of decision.newParties.filter((each) => each.in_browser))
    if (personId && purpose !== 'extension') {
      const from = callerDisplay(call.caller_number, call.caller_status);
      const { id: callId, organisation_id: organisationId } = call;
      const until = call.wait_until ?? after(at, BROWSER_RINGS_MS);
      consequences.rings({ organisationId, callId, personId, id, until, kind: 'softphone', from });
    }
  await changeParties(tx, decision.partyChanges);
  if (decision.askCallback) await openCallback(tx, call, at);
  if (decision.offerEnded !== null) await closeOffer(tx, call.id, decision.offerEnded, at);
  if (decision.operator !== null) {
    const { personId, becomes, stage = null } = decision.operator;
    if (becomes === 'ringing') {
      const id = uuidv7();
      await openOffer(tx, call, id, { personId, stage }, at);
      if (call.offer_until !== null) {
        const { organisation_id: organisationId, offer_until: until } = call;
        const from = callerDisplay(call.caller_number, call.caller_status);
        consequences.rings({ organisationId, callId: call.id, personId, id, until, kind: 'desk', from });
      }
    }
    await moveOperator(tx, call.id, personId, becomes, at);
    consequences.operator(call.organisation_id, personId);
  }
  for (const { personId, becomes } of decision.colleagues) {
    await moveOperator(tx, call.id, personId, becomes, at);
    consequences.operator(call.organisation_id, personId);
  }
  if ('park_slot' in decision.changes) consequences.everyDesk(call.organisation_id);
  // Before anybody else is heard.
  if (decision.stopRecording) consequences.command(identityOf(call), await stopCommand(tx, call));
  consequences.command(identityOf(call), decision.commands);
  if (decision.startRecording) consequences.command(identityOf(call), await startCommands(tx, call, at));
  consequences.changed(call);
}

const isEmpty = (decision: Decision): boolean =>
  Object.keys(decision.changes).length === 0 &&
  decision.trace.length === 0 &&
  decision.commands.length === 0 &&
  decision.newParties.length === 0 &&
  decision.partyChanges.length === 0;

/** None for a caller whom a supervisor has exempted; the call says so. */
async function startCommands(tx: Tx, call: Call, at: Date) {
  const exempt = await notRecordedUntil(tx, call.account_id, call.caller_number, inTokyo(at).date);
  if (exempt === null) return [await recordCommand(tx, call, at)];
  await appendTrace(tx, call, at, [{ kind: 'recording-left-out', detail: { until: exempt } }]);
  return [];
}

async function recordCommand(tx: Tx, call: Call, at: Date) {
  const recorded = { id: call.id, organisationId: call.organisation_id, accountId: call.account_id };
  const { recordingId, publicKey } = await beginRecording(tx, recorded, at);
  return { command: 'record', legId: call.leg_id, recordingId, publicKey } as const;
}

async function stopCommand(tx: Tx, call: Call) {
  const running = await recordingOf(tx, call.id);
  return running ? [{ command: 'stop-recording', recordingId: running.recordingId } as const] : [];
}
