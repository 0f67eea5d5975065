import { E164, Line, OptionalLine, Text } from '@denwaban/server-api/common';
import type { CsvImport } from '@denwaban/server-api/csv-import';
import { z } from 'zod';
import { findAccount } from '../accounts/index.ts';
import { appendAudit } from '../audit/append-audit.ts';
import type { Tx } from '../db/database.ts';
import { uuidv7 } from '../db/uuid.ts';
import { parseRows } from '../http/csv-rows.ts';
import type { ParsedRow } from '../http/csv-rows.ts';
import { readCsv } from '../http/read-csv.ts';
import type { CsvFault } from '../http/read-csv.ts';
import { viewCsvImport } from '../http/view-csv-import.ts';
import { parseNumber } from '../lines/index.ts';
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

const Number = z.string().transform((written, context) => {
  if (written === '') return null;
  const number = E164.safeParse(parseNumber(written));
  if (number.success) return number.data;
  context.addIssue({ code: 'invalid_format', format: 'telephone', input: written });
  return z.NEVER;
});
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
const Day = z
  .string()
  .transform((written) =>
    written
      .normalize('NFKC')
      .replace(/^(\d{4})[/年-](\d{1,2})[/月-](\d{1,2})日?$/, (_, year: string, month: string, day: string) =>
        [year, month.padStart(2, '0'), day.padStart(2, '0')].join('-'),
      ),
  )
  .pipe(z.union([z.literal(''), z.iso.date()]));

const Row = z.object({
  name: Line(80),
  reading: OptionalLine(80),
  kind: Kind,
  company: OptionalLine(80),
  role: OptionalLine(80),
  number: Number,
  number2: Number,
  number3: Number,
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
  wanted: { readonly file: string; readonly apply: boolean },
): Promise<CsvImport> {
  const account = await findAccount(tx, accountId);
  demand(deed.actor, 'customers.keep', '依頼企業', account);
  const read = readCsv(Buffer.from(wanted.file, 'base64'), columns, mostRows);
  const parsed = parseRows(read, columns, Row);
  const faults = [...parsed.faults, ...twice(parsed.rows)];
  const apply = wanted.apply && faults.length === 0 && parsed.rows.length > 0;
  const [created, changed] = [{ count: 0 }, { count: 0 }];
  for (const { value } of faults.length === 0 ? parsed.rows : []) {
    const before = await sameCustomer(tx, accountId, value);
    (before === undefined ? created : changed).count += 1;
    if (apply) await take(tx, deed, { accountId, organisationId: account.organisationId }, value, before);
  }
  if (apply)
    await appendAudit(tx, {
      actor: deed.actor,
      action: 'customers.imported',
      objectKind: 'account',
      objectId: accountId,
      accountId,
      detail: { created: created.count, changed: changed.count },
      address: deed.address,
    });
  return viewCsvImport(
    { read, faults, created: created.count, changed: changed.count, applied: apply },
    deed.actor.language,
  );
}

const numbersOf = (row: Row): string[] => [
  ...new Set([row.number, row.number2, row.number3].filter((number) => number !== null)),
];

/** A file that names the same customer twice cannot say which row holds. */
function twice(rows: readonly ParsedRow<Row>[]): CsvFault[] {
  const seen = new Map<string, number>();
  return rows.flatMap(({ line, value }) => {
    const numbers = numbersOf(value);
    const keys = (numbers.length === 0 ? [nameKey(value.company)] : numbers).map(
      (each) => `${nameKey(value.name)}\n${each}`,
    );
    const first = keys.map((key) => seen.get(key)).find((each) => each !== undefined);
    for (const key of keys) if (!seen.has(key)) seen.set(key, line);
    return first === undefined
      ? []
      : [
          {
            line,
            column: columns.name.names[0],
            words: {
              ja: `${first}行目と同じお客様です。どちらかの行を除いてください。`,
              en: `This is the customer of line ${first}. Please leave one of the lines out.`,
            },
          },
        ];
  });
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
