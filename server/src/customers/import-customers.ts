import { Line, OptionalLine, Text } from '@denwaban/server-api/common';
import type { CsvImport } from '@denwaban/server-api/csv-import';
import { z } from 'zod';
import { findAccount } from '../accounts/index.ts';
import { appendAudit } from '../audit/append-audit.ts';
import type { Tx } from '../db/database.ts';
import { uuidv7 } from '../db/uuid.ts';
import { dayCell } from '../http/csv-cells.ts';
import { meantTwice } from '../http/csv-twice.ts';
import { importCsv } from '../http/import-csv.ts';
import type { CsvTaking, WantedImport } from '../http/import-csv.ts';
import { numberCell } from '../lines/numbers/number-cell.ts';
import type { Deed } from '../people/deed.ts';
import { demand } from '../permissions/demand.ts';
import { nameKey } from './customer.ts';
import { insertNote, putCustomer, putNumbers, withName } from './customer-store.ts';
import type { CustomerRow } from './customer-store.ts';

const mostRows = 5000;

const columns = {
  name: { names: ['氏名', '名前', '名称', 'name'], required: true },
  reading: { names: ['フリガナ', 'ふりがな', '読み', 'reading'] },
  kind: { names: ['種別', 'kind'] },
  company: { names: ['会社名', '会社', 'company'] },
  role: { names: ['部署・役職', '部署', '役職', 'role'] },
  number: { names: ['電話番号', '電話番号1', '電話', 'number'] },
  number2: { names: ['電話番号2', '携帯電話', 'number2'] },
  number3: { names: ['電話番号3', 'number3'] },
  regular: { names: ['常連', 'regular'] },
  greeting: { names: ['あいさつ', 'greeting'] },
  note: { names: ['申し送り', '備考', 'メモ', 'note'] },
  until: { names: ['申し送りの期限', '期限', 'until'] },
} as const;

const yes = ['○', '〇', '◯', '1', 'はい', 'yes', 'true', '常連'];
const no = ['', '×', '0', 'いいえ', 'no', 'false'];
const Mark = z
  .string()
  .transform((written) => written.toLowerCase())
  .pipe(z.enum([...yes, ...no]))
  .transform((written) => yes.includes(written));
const companies = ['会社', '法人', '企業', 'company'];
const Kind = z
  .enum(['', '個人', 'person', ...companies])
  .transform((written) => (companies.includes(written) ? ('company' as const) : ('person' as const)));
const Day = dayCell.pipe(z.union([z.literal(''), z.iso.date()]));

const Row = z.object({
  name: Line(80),
  reading: OptionalLine(80),
  kind: Kind,
  company: OptionalLine(80),
  role: OptionalLine(80),
  number: numberCell,
  number2: numberCell,
  number3: numberCell,
  regular: Mark,
  greeting: OptionalLine(120),
  note: Text(500),
  until: Day,
});
type Row = z.output<typeof Row>;

/** All rows or none. A row changes the customer of that name who has one of its numbers, else it makes a new one. */
export async function importCustomers(
  tx: Tx,
  deed: Deed,
  accountId: string,
  wanted: WantedImport,
): Promise<CsvImport> {
  const account = await findAccount(tx, accountId);
  demand(deed.actor, 'customers.keep', '依頼企業', account);
  const taking: CsvTaking<Row> = {
    faultsOf: (rows) => meantTwice(rows, keysOf, columns.name.names[0], { ja: 'お客様', en: 'customer' }),
    take: async (rows, apply) => {
      let changed = 0;
      for (const { value } of rows) {
        const before = await sameCustomer(tx, accountId, value);
        if (before !== undefined) changed += 1;
        if (apply) await take(tx, deed, account, value, before);
      }
      const counts = { created: rows.length - changed, changed };
      if (apply)
        await appendAudit(tx, {
          actor: deed.actor,
          action: 'customers.imported',
          objectKind: 'account',
          objectId: accountId,
          accountId,
          detail: counts,
          address: deed.address,
        });
      return counts;
    },
  };
  return importCsv(wanted, { columns, row: Row, mostRows }, taking, deed.actor.language);
}

const numbersOf = (row: Row): string[] => [
  ...new Set([row.number, row.number2, row.number3].filter((number) => number !== null)),
];

/** By its numbers, else by its company. */
function keysOf(row: Row): string[] {
  const numbers = numbersOf(row);
  const marks = numbers.length === 0 ? [nameKey(row.company)] : numbers;
  return marks.map((mark) => `${nameKey(row.name)}\n${mark}`);
}

async function sameCustomer(tx: Tx, accountId: string, row: Row): Promise<CustomerRow | undefined> {
  const numbers = numbersOf(row);
  const named = await withName(tx, accountId, row.name, 20);
  return named.find((each) =>
    numbers.length === 0
      ? nameKey(each.company) === nameKey(row.company)
      : each.numbers.some(({ number }) => numbers.includes(number)),
  );
}

async function take(
  tx: Tx,
  deed: Deed,
  of: { readonly accountId: string; readonly organisationId: string },
  row: Row,
  before: CustomerRow | undefined,
): Promise<void> {
  const { kind, name, reading, company, role, regular, greeting } = row;
  const id = before?.id ?? uuidv7(deed.now.getTime());
  const own = { organisation_id: of.organisationId, account_id: of.accountId };
  const kept = {
    id,
    kind,
    name,
    ...own,
    // An empty cell leaves what is known.
    reading: reading || (before?.reading ?? ''),
    company: company || (before?.company ?? ''),
    role: role || (before?.role ?? ''),
    regular: regular || (before?.regular ?? false),
    greeting: greeting || (before?.greeting ?? ''),
    changed_at: deed.now,
  };
  await putCustomer(tx, kept);
  const known = before?.numbers.filter((each) => each.customerId === id) ?? [];
  const added = numbersOf(row).filter((number) => !before?.numbers.some((each) => each.number === number));
  if (added.length > 0)
    await putNumbers(tx, kept, [...known, ...added.map((number) => ({ number, label: '' }))]);
  if (row.note !== '' && !before?.notes.some(({ text }) => text === row.note))
    await insertNote(tx, {
      id: uuidv7(deed.now.getTime()),
      ...own,
      customer_id: id,
      text: row.note,
      until_day: row.until || null,
      written_by: deed.actor.personId,
      written_at: deed.now,
    });
}
