import type { DeskCall, DeskSnapshot } from '@denwaban/server-api/calls';
import { CallOutcome, CallerIdStatus } from '@denwaban/server-api/calls';
import { whoWeAre } from '@denwaban/server-api/caller-words';
import { starterScript } from '@denwaban/server-api/scripts';
import type { Tx } from '../db/database.ts';
import { endedWords } from '../calls/trace.ts';
import { directoryOf } from '../directory/index.ts';
import { noticeOf } from '../outbound/outgoing-store.ts';
import { callerDisplay, findMaybe, listEarlierCalls } from '../callers/index.ts';
import { knowCaller, numbersOf, whoCalls } from '../customers/index.ts';
import type { Language, Words } from '../http/words.ts';
import { partiesOf } from '../calls/index.ts';
import { newestVoiceHints } from '../calls/voice-hint-store.ts';
import {
  deskState,
  ownPart,
  viewAudio,
  viewHandover,
  viewParked,
  viewParty,
  viewRecording,
} from './in-call/in-call-view.ts';
import { accountRoutingOf } from '../routing/routing-store.ts';
import { helpOf, supervisingOf, supervisorsOf, takenOverFrom } from '../supervision/supervision-view.ts';
import { listOwedTo, viewFollowup } from '../followups/index.ts';
import { findTaskOf, viewTask } from '../queue/index.ts';
import { viewDutyRound } from './duty/duty-view.ts';
import { asksToBeRead, findScript, readVersion } from '../scripts/index.ts';
import { openBreakOf, viewCare } from './care/index.ts';
import {
  countToday,
  countUndelivered,
  findDeskCall,
  findMissed,
  findOperator,
  findUnreached,
} from './desk-store.ts';
import type { DeskCallRow, OperatorRow } from './desk-store.ts';

export interface DeskPerson {
  readonly personId: string;
  readonly language: Language;
  /** Of this account they see the call alone, and nothing that was before. */
  readonly inHand?: string;
}

/** The whole desk of a person, as their browser shows it. Of a person who never had one: logged off. */
export async function deskSnapshot(tx: Tx, person: DeskPerson, now: Date): Promise<DeskSnapshot> {
  const row = await findOperator(tx, person.personId);
  const callback = await findTaskOf(tx, person.personId);
  const [call, note, today, undelivered] = [
    row?.call_id ? await deskCall(tx, row.call_id, person, now) : null,
    row?.state === 'missed' ? await missedNote(tx, row, person.language) : null,
    await countToday(tx, person.personId, now),
    await countUndelivered(tx, person.personId),
  ];
  const unreached = row?.call_id ? null : await unreachedNote(tx, person, now);
  return {
    state: row?.state ?? 'off',
    since: (row?.since ?? now).toISOString(),
    note,
    nextState: row?.next_state ?? null,
    phoneConnected: row?.phone_connected ?? false,
    call,
    parked: await viewParked(tx),
    callback: callback === undefined ? null : viewTask(callback, person.personId),
    supervising: row?.call_id ? await supervisingOf(tx, person.personId) : null,
    help: await helpOf(tx, person.personId),
    takenOver: row?.call_id ? null : await takenOverFrom(tx, person.personId, now),
    care: await careOf(tx, person.personId, now),
    undelivered,
    today,
    unreached,
  };
}

async function careOf(tx: Tx, personId: string, now: Date): Promise<DeskSnapshot['care']> {
  const open = await openBreakOf(tx, personId, now);
  return open === undefined ? null : viewCare(open);
}

const gaveUp: Words = { ja: '発信をやめました', en: 'You gave the call up' };

/** For this long a desk shows why nobody was reached, with the number to try again. */
const UNREACHED_MS = 10 * 60_000;

async function unreachedNote(tx: Tx, person: DeskPerson, now: Date): Promise<DeskSnapshot['unreached']> {
  const last = await findUnreached(tx, person.personId, new Date(now.getTime() - UNREACHED_MS));
  if (last?.endedAt == null) return null;
  return {
    callId: last.id,
    accountId: last.accountId,
    number: last.number ?? last.dialled,
    display: last.number === null ? last.dialled : callerDisplay(last.number, 'provided'),
    words: (last.endedBy === 'operator'
      ? gaveUp
      : endedWords(last.endedBy ?? 'failure', last.endReason ?? '', 'out')
    )[person.language],
    at: last.endedAt.toISOString(),
  };
}

async function missedNote(tx: Tx, row: OperatorRow, language: Language): Promise<string | null> {
  const missed = row.missed_call_id === null ? undefined : await findMissed(tx, row.missed_call_id);
  if (missed === undefined) return null;
  const time = missed.arrivedAt.toLocaleTimeString('ja-JP', {
    timeZone: 'Asia/Tokyo',
    hour: '2-digit',
    minute: '2-digit',
  });
  const words: Words = {
    ja: `${time}の${missed.accountName}あての着信に応答がありませんでした。`,
    en: `The call of ${time} for ${missed.accountName} was not answered.`,
  };
  return words[language];
}

async function deskCall(tx: Tx, callId: string, person: DeskPerson, now: Date): Promise<DeskCall | null> {
  const row = await findDeskCall(tx, callId);
  if (row === undefined) return null;
  const parties = await partiesOf(tx, callId);
  const own = ownPart(parties, person.personId);
  const state = deskState(row, person.personId, own);
  if (state === null) return null;
  const recordingNow = viewRecording(row);
  const before = row.accountId === person.inHand ? null : await callerOf(tx, row, now);
  return {
    callId: row.callId,
    state,
    account: {
      id: row.accountId,
      name: row.accountName,
      reading: row.accountReading,
      businessSummary: row.businessSummary,
    },
    lineLabel: row.lineLabel,
    ...(await greetingOf(tx, row)),
    whoWeAre: whoWeAre(row.accountName, row.discreet ? null : row.organisationName),
    callerNumber: row.callerNumber,
    callerDisplay:
      row.callerNumber === null && row.direction === 'out'
        ? row.dialled
        : callerDisplay(row.callerNumber, row.callerStatus),
    direction: row.direction,
    outgoing: row.direction === 'out' ? await outgoingOf(tx, row) : null,
    callerStatus: CallerIdStatus.catch('unknown').parse(row.callerStatus),
    sourceName: row.sourceName,
    topic: row.topic,
    maybe: before?.maybe ?? null,
    caller: before?.caller ?? null,
    owed: before?.owed ?? [],
    earlierCalls: before?.earlierCalls ?? [],
    duty: await viewDutyRound(tx, callId, person.language),
    staff: await directoryOf(tx, row.accountId, now),
    script: await scriptOf(tx, row),
    scriptUnread: row.state === 'offered' && (await isUnread(tx, row, person.personId)),
    arrivedAt: row.arrivedAt.toISOString(),
    takenAt: row.takenAt?.toISOString() ?? null,
    endedAt: (row.endedAt ?? row.transferredAt)?.toISOString() ?? null,
    offerEndsAt: row.offerUntil?.toISOString() ?? null,
    offerStage: row.offerStage,
    reattaching: row.reattaching,
    recording: recordingNow.state === 'on',
    recordingNow,
    supervisors: (await supervisorsOf(tx, [callId])).get(callId) ?? [],
    party: own === undefined ? viewParty(row, parties, person.language) : null,
    handover: own === undefined ? null : await viewHandover(tx, callId, own),
    goesOn: row.state === 'transferred',
    audio: await viewAudio(tx, row),
    hints: await newestVoiceHints(tx, callId),
  };
}

/** Who it is and what was before: as a customer of the account, else by the last report about the number. */
async function callerOf(
  tx: Tx,
  row: DeskCallRow,
  now: Date,
): Promise<Pick<DeskCall, 'maybe' | 'caller' | 'owed' | 'earlierCalls'>> {
  const { callId, callerNumber: number, accountId, fromBrowser } = row;
  const call = { callId, accountId, number, fromBrowser };
  const known = await knowCaller(tx, call);
  const unknown = number !== null && known.customer === null && !known.nobodyKnown;
  const earlier = await listEarlierCalls(tx, call, numbersOf(call, known), callId);
  // Recordings follow the number that is calling, not what somebody says about who it is.
  const itsNumbers = known.customer?.numbers.map((each) => each.number) ?? [];
  const heard = new Set(number !== null && itsNumbers.includes(number) ? itsNumbers : [number]);
  return {
    maybe: (unknown ? await findMaybe(tx, { accountId, number, fromBrowser }) : undefined) ?? null,
    caller: await whoCalls(tx, call, now, known),
    owed:
      number === null || known.nobodyKnown
        ? []
        : (await listOwedTo(tx, { accountId, number, fromBrowser })).map(viewFollowup),
    earlierCalls: earlier.map(({ number: from, recordingId, ...each }) => ({
      ...each,
      recordingId: heard.has(from) ? recordingId : null,
      arrivedAt: each.arrivedAt.toISOString(),
      outcome: CallOutcome.nullable().parse(each.outcome),
    })),
  };
}

const outgoingOf = async (tx: Tx, row: DeskCallRow): Promise<DeskCall['outgoing']> => ({
  presented: row.presentedNumber === null ? null : callerDisplay(row.presentedNumber, 'provided'),
  reason: row.dialReason,
  notice: await noticeOf(tx, row.organisationId, row.accountId),
});
/** The source that forwarded the call may be greeted in another name than the line. */
async function greetingOf(tx: Tx, row: DeskCallRow): Promise<Pick<DeskCall, 'greeting' | 'greetingReading'>> {
  const ofLine = { greeting: row.greeting, greetingReading: row.greetingReading };
  if (row.sourceId === null) return ofLine;
  const { settings } = await accountRoutingOf(tx, row.accountId);
  const source = settings.sources.find((each) => each.id === row.sourceId);
  return source === undefined || source.greeting === ''
    ? ofLine
    : { greeting: source.greeting, greetingReading: source.greetingReading };
}

const isUnread = async (tx: Tx, row: DeskCallRow, personId: string): Promise<boolean> =>
  row.direction === 'in' && asksToBeRead(row.scriptVersion, await readVersion(tx, personId, row.accountId));

async function scriptOf(tx: Tx, row: DeskCallRow): Promise<DeskCall['script']> {
  const { accountId } = row;
  const found = row.scriptVersion === null ? undefined : await findScript(tx, accountId, row.scriptVersion);
  return (
    found ?? {
      accountId,
      version: 0,
      body: starterScript(row.greeting === '' ? 'お電話ありがとうございます。' : row.greeting),
      publishedAt: row.arrivedAt.toISOString(),
      publishedBy: '',
      reason: '',
      from: row.arrivedAt.toISOString(),
    }
  );
}
