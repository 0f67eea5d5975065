/** A session of the installation's support turns into a guest's of one organisation, and back. */
import { appendAudit } from '../audit/append-audit.ts';
import type { Tx } from '../db/database.ts';
import { conflict, notFound } from '../http/problem.ts';
import type { Deed } from '../people/deed.ts';
import { listOpenInvitations } from './support-store.ts';
import type { SupportRow } from './support-store.ts';

/** As the installation: the session is outside the organisation's walls until it is in. Throws `not-found`. */
export async function enterSupport(tx: Tx, deed: Deed, id: string): Promise<void> {
  const { actor, now } = deed;
  const open = await listOpenInvitations(tx, actor.personId, now);
  const row = open.find((each) => each.id === id);
  if (row === undefined) throw notFound('サポートの招待');
  await tx
    .updateTable('support_access')
    .set({ entered_by: actor.personId, entered_at: row.enteredAt ?? now })
    .where('id', '=', id)
    .execute();
  await setSession(tx, actor.sessionId, id);
  await note(tx, deed, row, 'support.entered');
}

export async function leaveSupport(tx: Tx, deed: Deed): Promise<void> {
  const { actor } = deed;
  if (actor.support === null) {
    throw conflict('no-support', {
      ja: 'いまはどの代行会社にも入っていません。',
      en: 'You are in no organisation at the moment.',
    });
  }
  const [row] = (await listOpenInvitations(tx, actor.personId, deed.now)).filter(
    (each) => each.id === actor.support?.id,
  );
  await setSession(tx, actor.sessionId, null);
  if (row !== undefined) await note(tx, deed, row, 'support.left');
}

const setSession = (tx: Tx, sessionId: string, supportId: string | null) =>
  tx.updateTable('session').set({ support_access_id: supportId }).where('id', '=', sessionId).execute();

/** In the organisation's own record, where its administrators read it. */
const note = (tx: Tx, { actor, address }: Deed, row: SupportRow, action: string): Promise<void> =>
  appendAudit(tx, {
    actor: {
      personId: actor.personId,
      role: actor.role,
      organisationId: row.organisationId,
      via: { kind: 'support', name: row.id },
    },
    action,
    objectKind: 'support',
    objectId: row.id,
    objectName: row.reason,
    detail: { name: actor.name, role: row.role },
    address,
  });
