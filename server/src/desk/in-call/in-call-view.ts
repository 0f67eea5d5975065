import type { DeskCall, DeskSnapshot } from '@denwaban/server-api/calls';
import type { AudioTrouble, DeskParty, Handover, RecordingNow } from '@denwaban/server-api/call-parties';
import { callerDisplay, displayNumber } from '../../callers/index.ts';
import { isThere, partyReason } from '../../calls/index.ts';
import type { Party } from '../../calls/index.ts';
import { troublesOf } from '../../calls/leg-quality-store.ts';
import type { Tx } from '../../db/database.ts';
import type { Language } from '../../http/words.ts';
import { listParked } from './in-call-store.ts';

/** The call as it is kept, as far as these views need it. */
export interface InCallRow {
  readonly callId: string;
  readonly state: string;
  readonly operatorId: string | null;
  readonly stateSince: Date;
  readonly answeredAt: Date | null;
  readonly endedAt: Date | null;
  readonly recordingState: string | null;
  readonly pausedKind: 'pause' | 'mask' | null;
  readonly pausedFor: string | null;
  readonly resumesAt: Date | null;
}

type DeskState = DeskCall['state'];
const ownStates: Readonly<Record<string, DeskState>> = {
  offered: 'offered',
  talking: 'talking',
  held: 'held',
  dialling: 'dialling',
  ringing: 'ringing',
  consulting: 'consulting',
  conference: 'conference',
  transferring: 'transferring',
  transferred: 'wrap-up',
  'wrap-up': 'wrap-up',
};

/** What the call is to this desk: the operator's own, or a colleague's. Null: nothing (any more). */
export function deskState(row: InCallRow, personId: string, own: Party | undefined): DeskState | null {
  if (row.operatorId === personId) return ownStates[row.state] ?? null;
  if (own === undefined) return null;
  if (own.state !== 'answered') return 'offered';
  return row.state === 'conference' ? 'conference' : 'consulted';
}

/** The colleague's own part in a call of somebody else. */
export const ownPart = (parties: readonly Party[], personId: string): Party | undefined =>
  parties.find((party) => party.at_desk && party.person_id === personId && party.state !== 'ended');

/** The newest party, for its operator; who ended long ago is no news. */
export function viewParty(row: InCallRow, parties: readonly Party[], language: Language): DeskParty | null {
  const party = parties.findLast(({ purpose }) => purpose === 'consult' || purpose === 'transfer');
  if (party === undefined) return null;
  const reason = party.state === 'ended' ? partyReason(party.end_reason ?? '') : null;
  // Told until the next step: a new consult, a talk that was resumed by hand.
  if (party.state === 'ended' && (reason === null || isOld(party, row))) return null;
  return {
    id: party.id,
    name: party.name,
    reachedAt: party.number === null ? '' : displayNumber(party.number),
    atDesk: party.at_desk,
    state: stateOf(party),
    since: (party.ended_at ?? party.confirmed_at ?? party.answered_at ?? party.started_at).toISOString(),
    reason: reason?.[language] ?? null,
  };
}

const isOld = (party: Party, row: InCallRow): boolean =>
  party.ended_at === null || row.stateSince.getTime() - party.ended_at.getTime() > 1000;

function stateOf(party: Party): DeskParty['state'] {
  if (party.state === 'ended') return 'ended';
  if (isThere(party)) return 'there';
  if (party.state === 'answered') return 'asked';
  return party.state === 'ringing' || party.at_desk ? 'ringing' : 'calling';
}

export async function viewHandover(tx: Tx, callId: string, own: Party): Promise<Handover> {
  const report = await tx
    .selectFrom('report')
    .select(['caller_name as callerName', 'caller_reading as callerReading', 'matter', 'handling'])
    .select(['caller_company as callerCompany', 'caller_number as callerNumber', 'for_name as forName'])
    .where('call_id', '=', callId)
    .executeTakeFirst();
  const asker =
    own.requested_by === null
      ? undefined
      : await tx.selectFrom('person').select('name').where('id', '=', own.requested_by).executeTakeFirst();
  return {
    from: asker?.name ?? '',
    purpose: own.purpose === 'transfer' ? 'transfer' : 'consult',
    draft: report ?? null,
  };
}

/** Whether the call is recorded now; an answered call that is not, and was to be, is an alarm. */
export function viewRecording(row: InCallRow): RecordingNow {
  const none = { resumesAt: null, reason: null };
  if (row.endedAt !== null || row.answeredAt === null) return { state: 'off', ...none };
  if (row.recordingState !== 'recording')
    return { state: row.state === 'transferred' ? 'off' : 'failed', ...none };
  if (row.pausedKind === null) return { state: 'on', ...none };
  return {
    state: row.pausedKind === 'mask' ? 'masked' : 'paused',
    resumesAt: row.resumesAt?.toISOString() ?? null,
    reason: row.pausedFor,
  };
}

const voiced: readonly string[] = ['talking', 'conference', 'consulting'];

/** What is wrong with the sound, while anybody should be heard: on hold nobody's silence means anything. */
export async function viewAudio(tx: Tx, row: InCallRow): Promise<AudioTrouble[]> {
  if (!voiced.includes(row.state)) return [];
  const troubles = await troublesOf(tx, row.callId);
  const heard = row.state === 'consulting' ? ['party', 'operator'] : ['caller', 'operator', 'party'];
  return troubles
    .filter(({ side }) => heard.includes(side))
    .flatMap(({ side, bad, silent, deaf }): AudioTrouble[] => {
      const trouble = silent ? 'silent' : deaf ? 'deaf' : bad ? 'bad' : null;
      return trouble === null ? [] : [{ side, trouble }];
    })
    .slice(0, 20);
}

export async function viewParked(tx: Tx): Promise<DeskSnapshot['parked']> {
  return (await listParked(tx)).map((row) => ({
    callId: row.callId,
    slot: row.slot ?? 0,
    accountName: row.accountName,
    callerDisplay: callerDisplay(row.callerNumber, row.callerStatus),
    parkedBy: row.parkedBy ?? '',
    since: row.since.toISOString(),
    ringsBackAt: row.ringsBackAt?.toISOString() ?? null,
  }));
}
