import { appendAudit } from '../audit/append-audit.ts';
import type { Tx } from '../db/database.ts';
import { openKeyring } from '../storage/keys/index.ts';
import { findRecovery, issueRecoveryKey } from '../storage/keys/recovery.ts';
import type { Rotation } from './rotate-key.ts';

/** A recovery key, to be shown once: `AGE-SECRET-KEY-1…`. One that was issued before opens nothing any more. */
export async function newRecoveryKey(tx: Tx, dataDir: string, deed: Rotation): Promise<string> {
  const { organisationId, actor, address } = deed;
  const keys = await openKeyring(dataDir);
  const identity = await issueRecoveryKey(keys, organisationId);
  const recovery = await findRecovery(keys, organisationId);
  await appendAudit(tx, {
    actor,
    action: 'recovery-key.issued',
    objectKind: 'recording-key',
    objectId: organisationId,
    detail: { recipient: recovery?.recipient ?? '' },
    address,
  });
  return identity;
}
