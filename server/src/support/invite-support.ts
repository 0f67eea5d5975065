import { appendAudit } from '../audit/append-audit.ts';
import type { Tx } from '../db/database.ts';
import { uuidv7 } from '../db/uuid.ts';
import { organisationOf } from '../people/deed.ts';
import type { Deed } from '../people/deed.ts';
import { demand } from '../permissions/demand.ts';
import { findInvitation } from './support-store.ts';
import type { SupportRow } from './support-store.ts';

export interface SupportInput {
  readonly role: string;
  readonly reason: string;
  readonly hours: number;
}

/** Opens the door to the installation's support, in a role and until a time. */
export async function inviteSupport(tx: Tx, deed: Deed, input: SupportInput): Promise<SupportRow> {
  const { actor, now } = deed;
  const id = uuidv7(now.getTime());
  const endsAt = new Date(now.getTime() + input.hours * 3_600_000);
  await tx
    .insertInto('support_access')
    .values({
      id,
      organisation_id: organisationOf(deed),
      role: input.role,
      reason: input.reason,
      invited_by: actor.personId,
      invited_at: now,
      ends_at: endsAt,
    })
    .execute();
  await appendAudit(tx, {
    actor,
    action: 'support.invited',
    objectKind: 'support',
    objectId: id,
    objectName: input.reason,
    detail: { after: { role: input.role, until: endsAt.toISOString() } },
    address: deed.address,
  });
  return (await findInvitation(tx, id))!;
}

/** The guest's next request is refused; sockets are closed by the caller. Twice is the same. */
export async function withdrawSupport(tx: Tx, deed: Deed, id: string): Promise<SupportRow> {
  const row = await findInvitation(tx, id);
  demand(deed.actor, 'support.invite', 'サポートの招待', row);
  if (row.withdrawnAt !== null) return row;
  await tx
    .updateTable('support_access')
    .set({ withdrawn_at: deed.now, withdrawn_by: deed.actor.personId })
    .where('id', '=', id)
    .execute();
  await appendAudit(tx, {
    actor: deed.actor,
    action: 'support.withdrawn',
    objectKind: 'support',
    objectId: id,
    objectName: row.reason,
    address: deed.address,
  });
  return row;
}
