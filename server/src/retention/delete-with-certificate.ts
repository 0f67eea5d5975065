import type { RecordKind } from '@denwaban/server-api/retention';
import type { Tx } from '../db/database.ts';
import type { Deed } from '../people/deed.ts';
import type { Services } from '../services.ts';
import { backupsUntil } from './backups-until.ts';
import { insertCertificate } from './certificate-store.ts';
import { deleteForGood } from './delete-for-good.ts';
import { lockOrganisation } from './lock.ts';

export interface DeletedByHand {
  readonly organisationId: string;
  readonly accountId: string;
  readonly kind: RecordKind;
  readonly id: string;
  /** The moment that its retention counts from. */
  readonly ofDate: Date;
}

/** A person deletes a record before its time; in a transaction of the organisation. False: it is not there any more. */
export async function deleteWithCertificate(
  tx: Tx,
  services: Services,
  deed: Deed,
  { organisationId, accountId, kind, id, ofDate }: DeletedByHand,
): Promise<boolean> {
  await lockOrganisation(tx, organisationId);
  const gone = await deleteForGood(tx, services, { organisationId, kind, id, rule: 'by hand' });
  if (gone === null) return false;
  await insertCertificate(tx, {
    organisationId,
    accountId,
    kind,
    ofDate,
    gone,
    runId: null,
    objectId: id,
    callId: null,
    rule: { reason: '画面からの削除' },
    backupsUntil: backupsUntil(services),
    deletedBy: deed.actor.personId,
    deletedAt: deed.now,
  });
  return true;
}
