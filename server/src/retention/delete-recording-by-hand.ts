import { appendAudit } from '../audit/append-audit.ts';
import { asOrganisation } from '../db/identity.ts';
import { conflict, notFound } from '../http/problem.ts';
import { organisationOf } from '../people/deed.ts';
import type { Deed } from '../people/deed.ts';
import { demand } from '../permissions/demand.ts';
import { findHeard } from '../recordings/recording-store.ts';
import type { Services } from '../services.ts';
import { backupsUntil } from './backups-until.ts';
import { insertCertificate, listCertificates } from './certificate-store.ts';
import type { CertificateRow } from './certificate-store.ts';
import { deleteForGood } from './delete-for-good.ts';
import { lockOrganisation } from './lock.ts';

/** 001: administrators alone delete a recording, with a reason; never one under a hold, nor one that is still written. */
export async function deleteRecordingByHand(
  services: Services,
  deed: Deed,
  id: string,
  reason: string,
): Promise<CertificateRow> {
  const organisationId = organisationOf(deed);
  return asOrganisation(services.db, organisationId, async (tx) => {
    const found = await findHeard(tx, id);
    const recording = found && {
      ...found,
      organisationId: found.organisation_id,
      accountId: found.account_id,
    };
    demand(deed.actor, 'recordings.delete', '録音', recording);
    await lockOrganisation(tx, organisationId);
    const gone = await deleteForGood(tx, services, {
      organisationId,
      kind: 'recording',
      id,
      rule: 'by hand',
    });
    if (gone === null)
      throw recording.state === 'recording' || recording.state === 'archiving' ? busy() : notFound('録音');
    const certificateId = await insertCertificate(tx, {
      organisationId,
      accountId: recording.account_id,
      runId: null,
      kind: 'recording',
      objectId: id,
      callId: recording.call_id,
      ofDate: recording.ended_at ?? recording.started_at,
      rule: { reason },
      gone,
      backupsUntil: backupsUntil(services),
      deletedBy: deed.actor.personId,
      deletedAt: deed.now,
    });
    await appendAudit(tx, {
      actor: deed.actor,
      action: 'recording.deleted',
      objectKind: 'recording',
      objectId: id,
      accountId: recording.account_id,
      detail: { callId: recording.call_id, reason, sha256: gone.sha256 },
      address: deed.address,
    });
    const [certificate] = await listCertificates(tx, { organisationId, id: certificateId, limit: 1 });
    return certificate!;
  });
}

const busy = () =>
  conflict('recording-not-ready', {
    ja: '録音を保存しているところです。保存が終わってから削除してください。',
    en: 'The recording is being stored. Delete it when that is done.',
  });
