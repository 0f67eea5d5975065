import { appendAudit } from '../audit/append-audit.ts';
import type { AuditActor } from '../audit/append-audit.ts';
import { rewrapAuditKeys } from '../audit/seal/rewrap-keys.ts';
import type { Tx } from '../db/database.ts';
import { openKeyring } from '../storage/keys/index.ts';

export interface Rotation {
  readonly organisationId: string;
  readonly actor: AuditActor;
  readonly address: string | null;
}

/** A new key for an organisation's recordings from now on; those made before keep theirs and go on playing. */
export async function rotateKey(tx: Tx, dataDir: string, rotation: Rotation): Promise<string> {
  const { organisationId, actor, address } = rotation;
  const keys = await openKeyring(dataDir);
  const [before = ''] = await keys.identitiesOf(organisationId);
  // First the key, then its use: a key that nobody uses harms nobody.
  const recipient = await keys.addKey(organisationId);
  await rewrapAuditKeys(tx, organisationId, before, recipient);
  await tx
    .updateTable('organisation')
    .set({ recording_recipient: recipient })
    .where('id', '=', organisationId)
    .execute();
  await appendAudit(tx, {
    actor,
    action: 'recording-key.rotated',
    objectKind: 'recording-key',
    objectId: organisationId,
    detail: { recipient },
    address,
  });
  return recipient;
}
