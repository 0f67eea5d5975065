import type { Tx } from '../../db/database.ts';
import { privateKeyOf, publicKeyOf } from '../../storage/organisation-keys.ts';
import { sha256 } from './key-id.ts';
import { openWith, publicOf, sealTo } from './sealed-box.ts';

/**
 * For an organisation whose key is replaced: wraps every subject's key to the new recipient (`age1…`), in the same
 * transaction as the replacement. Throws SealError when the old identity (`AGE-SECRET-KEY-1…`) is not theirs.
 *
 * @returns how many
 */
export async function rewrapAuditKeys(
  tx: Tx,
  organisationId: string | null,
  oldIdentity: string,
  newRecipient: string,
): Promise<number> {
  const own = privateKeyOf(oldIdentity);
  const pair = { privateKey: own, publicKey: publicOf(own) };
  const recipient = Buffer.from(publicKeyOf(newRecipient), 'base64');
  const rows = await tx
    .selectFrom('audit_key')
    .select(['id', 'wrapped'])
    .where('organisation_id', organisationId === null ? 'is' : '=', organisationId)
    .where('wrapped', 'is not', null)
    .execute();
  for (const { id, wrapped } of rows) {
    const again = sealTo([recipient], openWith([pair], wrapped!));
    await tx
      .updateTable('audit_key')
      .set({ wrapped: again, wrapped_sha256: sha256(again) })
      .where('id', '=', id)
      .execute();
  }
  return rows.length;
}
