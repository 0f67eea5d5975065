import type { HelpReason } from '@denwaban/server-api/supervision';
import { appendAuditOrLater } from '../audit/append-later.ts';
import { findCall } from '../calls/index.ts';
import type { Consequences } from '../calls/index.ts';
import { operatorBridge } from '../calls/supervision/index.ts';
import type { Tx } from '../db/database.ts';
import { findOperator } from '../desk/desk-store.ts';
import { organisationOf } from '../people/deed.ts';
import type { Deed } from '../people/deed.ts';
import { ours } from './ours.ts';
import { putHandUp } from './put-hand-up.ts';
import { alreadyTaken } from './refusals.ts';
import { superviseCall } from './supervise-call.ts';

/** 手上げ: for the call in hand, or a question without one. Asked again, reason and words change, not the place. */
export async function askForHelp(
  tx: Tx,
  deed: Deed,
  asked: { reason: HelpReason; note: string },
  consequences: Consequences,
): Promise<void> {
  const { actor, now } = deed;
  const organisationId = organisationOf(deed);
  const desk = await findOperator(tx, actor.personId);
  const call = desk?.call_id ? await findCall(tx, desk.call_id) : undefined;
  const own = call?.operator_id === actor.personId && operatorBridge(call, []) !== null ? call : undefined;
  const hand = { organisationId, personId: actor.personId, call: own ?? null, ...asked };
  await putHandUp(tx, hand, now, consequences);
  await audit(tx, deed, 'help.asked', own?.id ?? null, asked);
}

/** Put down again. */
export async function withdrawHelp(tx: Tx, deed: Deed, consequences: Consequences): Promise<void> {
  const { actor, now } = deed;
  const row = await tx
    .updateTable('help_request')
    .set({ closed_at: now, closed_as: 'withdrawn' })
    .where('person_id', '=', actor.personId)
    .where('closed_at', 'is', null)
    .returning('call_id')
    .executeTakeFirst();
  if (row === undefined) return;
  await audit(tx, deed, 'help.withdrawn', row.call_id, {});
  tell(consequences, organisationOf(deed), actor.personId);
}

/** 担当する: a call is listened to at once. Somebody else's stays theirs. */
export async function takeHelp(tx: Tx, deed: Deed, id: string, consequences: Consequences): Promise<void> {
  const { actor, now } = deed;
  // The call is locked before the request, as everywhere.
  const seen = ours(deed, '手上げ', await findHelp(tx, id));
  if (seen.callId !== null && seen.closedAt === null && seen.takenBy === null) {
    await superviseCall(tx, deed, { callId: seen.callId, mode: 'listen' }, consequences);
  }
  const row = ours(deed, '手上げ', await findHelp(tx, id));
  if (row.closedAt !== null || row.takenBy === actor.personId) return;
  if (row.takenBy !== null) throw alreadyTaken();
  const taken = await tx
    .updateTable('help_request')
    .set({ taken_by: actor.personId, taken_at: now })
    .where('id', '=', id)
    .where('taken_by', 'is', null)
    .where('closed_at', 'is', null)
    .executeTakeFirst();
  if (taken.numUpdatedRows === 0n) throw alreadyTaken();
  await audit(tx, deed, 'help.taken', row.callId, {});
  tell(consequences, organisationOf(deed), row.personId);
}

/** 対応済み. */
export async function closeHelp(tx: Tx, deed: Deed, id: string, consequences: Consequences): Promise<void> {
  const { actor, now } = deed;
  const row = ours(deed, '手上げ', await findHelp(tx, id));
  if (row.closedAt !== null) return;
  await tx
    .updateTable('help_request')
    .set({
      closed_at: now,
      closed_as: 'helped',
      ...(row.takenBy === null ? { taken_by: actor.personId, taken_at: now } : {}),
    })
    .where('id', '=', id)
    .where('closed_at', 'is', null)
    .execute();
  await audit(tx, deed, 'help.finished', row.callId, {});
  tell(consequences, organisationOf(deed), row.personId);
}

const findHelp = (tx: Tx, id: string) =>
  tx
    .selectFrom('help_request')
    .select([
      'organisation_id',
      'call_id as callId',
      'person_id as personId',
      'taken_by as takenBy',
      'closed_at as closedAt',
    ])
    .where('id', '=', id)
    .executeTakeFirst();

function tell(consequences: Consequences, organisationId: string, personId: string): void {
  consequences.desk(personId);
  consequences.help(organisationId);
}

const audit = (
  tx: Tx,
  { actor, address }: Deed,
  action: string,
  callId: string | null,
  detail: Readonly<Record<string, unknown>>,
) => appendAuditOrLater(tx, { actor, action, objectKind: 'call', objectId: callId, detail, address });
