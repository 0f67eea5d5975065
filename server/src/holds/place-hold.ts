import type { HoldFields } from '@denwaban/server-api/retention';
import { findAccount } from '../accounts/index.ts';
import { appendAudit } from '../audit/append-audit.ts';
import type { Tx } from '../db/database.ts';
import { uuidv7 } from '../db/uuid.ts';
import { invalid } from '../http/problem.ts';
import { organisationOf } from '../people/deed.ts';
import type { Deed } from '../people/deed.ts';
import { demand } from '../permissions/demand.ts';
import { lockOrganisation } from '../retention/lock.ts';
import { endOfDay, startOfDay } from '../time/tokyo.ts';
import { orderHoldObjects } from './hold-objects.ts';
import { findHold, insertHold } from './hold-store.ts';
import type { HoldRow } from './hold-store.ts';

/** From this commit on nothing that it covers can be deleted, by anybody. */
export async function placeHold(tx: Tx, deed: Deed, fields: HoldFields): Promise<HoldRow> {
  const organisationId = organisationOf(deed);
  await lockOrganisation(tx, organisationId);
  const object = await objectOf(tx, deed, fields);
  const id = uuidv7(deed.now.getTime());
  await insertHold(tx, {
    id,
    organisation_id: organisationId,
    ...object,
    object_kind: fields.objectKind,
    reason: fields.reason,
    placed_by: deed.actor.personId,
    placed_at: deed.now,
    review_on: fields.reviewOn,
  });
  await orderHoldObjects(tx, organisationId, id);
  const hold = (await findHold(tx, id))!;
  await appendAudit(tx, {
    actor: deed.actor,
    action: 'hold.hold-placed',
    objectKind: 'hold',
    objectId: id,
    objectName: hold.accountName,
    accountId: hold.accountId,
    detail: { of: fields.objectKind, callId: hold.callId, reason: fields.reason, calls: hold.calls },
    address: deed.address,
  });
  return hold;
}

async function objectOf(tx: Tx, deed: Deed, fields: HoldFields) {
  if (fields.objectKind === 'call') {
    const call = await tx
      .selectFrom('call')
      .select(['id', 'organisation_id as organisationId', 'account_id as accountId'])
      .where('id', '=', fields.callId)
      .executeTakeFirst();
    demand(deed.actor, 'holds.place', '通話', call);
    return { account_id: call.accountId, call_id: call.id };
  }
  const account = await findAccount(tx, fields.accountId);
  demand(deed.actor, 'holds.place', '依頼企業', account);
  const span = {
    account_id: account.id,
    covers_from: fields.coversFrom === null ? null : startOfDay(fields.coversFrom),
    covers_until: fields.coversUntil === null ? null : endOfDay(fields.coversUntil),
  };
  if (span.covers_from !== null && span.covers_until !== null && span.covers_from >= span.covers_until)
    throw invalid({
      coversUntil: { ja: '始まりより後の日にしてください。', en: 'Choose a day after the first.' },
    });
  if (fields.objectKind === 'account') return span;
  return { ...span, caller_number: fields.callerNumber };
}
