import type { Softphone } from '@denwaban/server-api/softphone';
import { callerDisplay, displayNumber } from '../callers/index.ts';
import type { Tx } from '../db/database.ts';
import { callInBrowser, ownExtensions, recentCalls, ringingFor } from './softphone-store.ts';
import type { SoftphoneCallRow, Who } from './softphone-store.ts';

/** Everything that the person's telephone page shows. */
export async function softphoneView(tx: Tx, who: Who): Promise<Softphone> {
  const [extensions, ringing, call, recent] = [
    await ownExtensions(tx, who),
    await ringingFor(tx, who),
    await callInBrowser(tx, who),
    await recentCalls(tx, who),
  ];
  return {
    extensions: extensions.map(({ number, ...row }) => ({
      ...row,
      numberDisplay: number === null ? null : displayNumber(number),
    })),
    ringing: ringing.map((row) => ({
      partyId: row.partyId,
      callId: row.callId,
      from: caller(row),
      internal: row.internal,
      accountName: row.accountName,
      extension: row.internal ? row.dialled : extensionOf(row),
      ringsUntil: row.waitUntil?.toISOString() ?? null,
    })),
    call: call === undefined ? null : viewCall(call, who.personId),
    recent: recent.map((row) => viewRecent(row, who.personId)),
  };
}

const extensionOf = ({ digits, label }: SoftphoneCallRow): string => `${digits ?? ''} ${label ?? ''}`.trim();

/** Who calls: of an internal call the calling extension. */
const caller = (row: SoftphoneCallRow): string =>
  row.internal ? extensionOf(row) : callerDisplay(row.callerNumber, row.callerStatus);

/** Whether the person called, or was called: both are extensions of ours when the call is internal. */
const placedBy = (row: SoftphoneCallRow, personId: string): boolean =>
  row.direction === 'out' && (!row.internal || row.extensionPersonId === personId);

const other = (row: SoftphoneCallRow, mine: boolean): string => {
  if (!mine) return caller(row);
  return row.internal || row.callerNumber === null ? row.dialled : displayNumber(row.callerNumber);
};

function viewCall(row: SoftphoneCallRow & { readonly legId: string }, personId: string): Softphone['call'] {
  const mine = placedBy(row, personId);
  return {
    callId: row.callId,
    legId: row.legId,
    direction: mine ? 'out' : 'in',
    other: other(row, mine),
    internal: row.internal,
    accountName: row.accountName,
    extension: mine || !row.internal ? extensionOf(row) : row.dialled,
    state: row.playbackKind === 'hold' ? 'held' : row.answeredAt === null ? 'calling' : 'talking',
    since: (row.answeredAt ?? row.arrivedAt).toISOString(),
    recorded: row.recorded ?? false,
  };
}

function viewRecent(row: SoftphoneCallRow, personId: string): Softphone['recent'][number] {
  const mine = placedBy(row, personId);
  const digits = mine ? row.dialled.split(' ')[0] : row.digits;
  return {
    callId: row.callId,
    direction: mine ? 'out' : 'in',
    other: other(row, mine),
    number: row.internal ? (digits ?? null) : row.callerNumber,
    internal: row.internal,
    accountName: row.accountName,
    at: row.arrivedAt.toISOString(),
    answered: row.answeredAt !== null,
  };
}
