import type { RecordKind } from '@denwaban/server-api/retention';
import { forgetSubject } from '../audit/index.ts';
import type { Tx } from '../db/database.ts';

/** The audit says nothing of these by name. */
const unnamed = ['mail', 'booking', 'disclosure', 'enquiry', 'voice', 'manual'] as const;
const isUnnamed = (kind: RecordKind): kind is (typeof unnamed)[number] =>
  (unnamed as readonly RecordKind[]).includes(kind);

/**
 * What the audit log says by name or number about a record that is gone cannot be read any more; about a caller when
 * the last call with the number is.
 *
 * @param number of the caller, before the call was erased
 */
export async function forgetRecord(
  tx: Tx,
  organisationId: string,
  record: { readonly kind: RecordKind; readonly id: string; readonly number: string | null },
): Promise<void> {
  const { kind, id } = record;
  // Nothing of a consultation is in any entry.
  if (isUnnamed(kind) || kind === 'consultation') return;
  const actor = { system: true, organisationId } as const;
  const reason = 'retention';
  await forgetSubject(tx, { actor, subject: { kind, id }, reason });
  if (record.number === null) return;
  const other = await tx
    .selectFrom('call')
    .select('id')
    .where('caller_number', '=', record.number)
    .where('organisation_id', '=', organisationId)
    .limit(1)
    .executeTakeFirst();
  if (other === undefined)
    await forgetSubject(tx, { actor, subject: { kind: 'caller', id: record.number }, reason });
}
