import type { Tx } from '../../db/database.ts';
import { uuidv7 } from '../../db/uuid.ts';
import { insertNote, putCustomer, putNumbers } from '../../customers/index.ts';

/** Whoever phones from these numbers is known at the desk: a regular caller with a note, and two people behind one number. */
const sampleCustomers = [
  {
    name: '山本 浩二',
    reading: 'ヤマモト コウジ',
    company: '株式会社みどり不動産',
    regular: true,
    greeting: '山本様、いつもありがとうございます。',
    number: '+81300002001',
    note: '（見本）折り返しは午前中にお願いしたいとのこと。',
  },
  { name: '井上', reading: 'イノウエ', number: '+81300002002' },
  { name: '井上 美咲', reading: 'イノウエ ミサキ', number: '+81300002002' },
] as const;

export async function addCustomers(
  tx: Tx,
  { organisationId, accountId }: { readonly organisationId: string; readonly accountId: string },
  now: Date,
): Promise<void> {
  const own = { organisation_id: organisationId, account_id: accountId };
  for (const { number, ...sample } of sampleCustomers) {
    const id = uuidv7(now.getTime());
    const { note, ...fields } = { company: '', regular: false, greeting: '', note: null, ...sample };
    await putCustomer(tx, { id, ...own, kind: 'person', role: '', ...fields, changed_at: now });
    await putNumbers(tx, { id, ...own }, [{ number, label: '' }]);
    if (note !== null)
      await insertNote(tx, {
        id: uuidv7(now.getTime()),
        ...own,
        customer_id: id,
        text: note,
        written_by: null,
        written_at: now,
      });
  }
}
