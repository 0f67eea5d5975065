import { E164, Email, Line, OptionalLine, Text } from '@denwaban/server-api/common';
import type { CsvImport } from '@denwaban/server-api/csv-import';
import { StaffFields } from '@denwaban/server-api/setup';
import { z } from 'zod';
import { findAccount } from '../accounts/index.ts';
import { appendAudit } from '../audit/append-audit.ts';
import type { Tx } from '../db/database.ts';
import { parseRows } from '../http/csv-rows.ts';
import type { ParsedRow } from '../http/csv-rows.ts';
import { readCsv } from '../http/read-csv.ts';
import type { CsvFault } from '../http/read-csv.ts';
import { viewCsvImport } from '../http/view-csv-import.ts';
import type { Words } from '../http/words.ts';
import { parseNumber } from '../lines/numbers/number.ts';
import type { Deed } from '../people/deed.ts';
import { demand } from '../permissions/demand.ts';
import { replaceDeputies } from './deputy-store.ts';
import { insertStaff, listStaff, updateStaff } from './staff-store.ts';
import type { StaffInput, StaffRow } from './staff-store.ts';
import { fieldsOfStaff } from './staff-view.ts';

const MOST_ROWS = 1000;

export const staffColumns = {
  name: { names: ['氏名', '名前', 'name'], required: true },
  reading: { names: ['フリガナ', 'ふりがな', '読み', 'reading'], required: true },
  department: { names: ['部署', 'department'] },
  title: { names: ['役職', 'title'] },
  email: { names: ['メールアドレス', 'メール', 'email'] },
  phone: { names: ['電話番号', '電話', 'phone'] },
  mobile: { names: ['携帯電話', '携帯', 'mobile'] },
  deputy: { names: ['代替確認者', '代理', 'deputy'] },
  note: { names: ['備考', 'メモ', 'note'] },
} as const;

const Telephone = z.string().transform((written, context) => {
  if (written === '') return null;
  const number = E164.safeParse(parseNumber(written));
  if (number.success) return number.data;
  context.addIssue({ code: 'invalid_format', format: 'telephone', input: written });
  return z.NEVER;
});
const Row = z.object({
  name: Line(80),
  reading: Line(80),
  department: OptionalLine(80),
  title: OptionalLine(80),
  email: z.union([z.literal('').transform(() => null), Email]),
  phone: Telephone,
  mobile: Telephone,
  deputy: OptionalLine(80),
  note: Text(500),
});
type Row = z.output<typeof Row>;

/** A row of the file, and who of the list it is; null: somebody new. */
interface Placed {
  readonly line: number;
  readonly row: Row;
  readonly before: StaffRow | null;
}

/**
 * The list of a company's people from a CSV file: all rows or none. A row changes who has its name, else it adds
 * somebody; an empty cell leaves what is known.
 */
export async function importStaff(
  tx: Tx,
  deed: Deed,
  accountId: string,
  wanted: { readonly file: string; readonly apply: boolean },
): Promise<CsvImport> {
  const account = await findAccount(tx, accountId);
  demand(deed.actor, 'staff.manage', '依頼企業', account);
  const read = readCsv(Buffer.from(wanted.file, 'base64'), staffColumns, MOST_ROWS);
  const parsed = parseRows(read, staffColumns, Row);
  const list = await listStaff(tx, accountId);
  const faults = [...parsed.faults, ...faultsOf(parsed.rows, list)];
  const placed = parsed.rows.map(({ line, value }): Placed => ({
    line,
    row: value,
    before: named(list, value.name)[0] ?? null,
  }));
  const apply = wanted.apply && faults.length === 0 && placed.length > 0;
  if (apply) {
    const ids = await take(tx, deed, account, placed);
    await setDeputies(tx, account, placed, ids, list);
    await appendAudit(tx, {
      actor: deed.actor,
      action: 'staff.imported',
      objectKind: 'account',
      objectId: accountId,
      objectName: account.name,
      accountId,
      detail: { rows: placed.length },
      address: deed.address,
    });
  }
  const changed = placed.filter(({ before }) => before !== null).length;
  const counts =
    faults.length === 0 ? { created: placed.length - changed, changed } : { created: 0, changed: 0 };
  return viewCsvImport({ read, faults, ...counts, applied: apply }, deed.actor.language);
}

const plain = (name: string): string => name.normalize('NFKC').replaceAll(/\s/g, '');
const named = <T extends { readonly name: string }>(all: readonly T[], name: string): T[] =>
  all.filter((each) => plain(each.name) === plain(name));

function faultsOf(rows: readonly ParsedRow<Row>[], list: readonly StaffRow[]): CsvFault[] {
  const seen = new Map<string, number>();
  const known = new Set([...list, ...rows.map(({ value }) => value)].map(({ name }) => plain(name)));
  const faults: CsvFault[] = [];
  for (const { line, value } of rows) {
    const key = plain(value.name);
    const first = seen.get(key);
    if (first !== undefined) faults.push({ line, column: '氏名', words: twice(first) });
    else seen.set(key, line);
    if (named(list, value.name).length > 1) faults.push({ line, column: '氏名', words: several });
    if (value.deputy === '') continue;
    if (plain(value.deputy) === key) faults.push({ line, column: '代替確認者', words: oneself });
    else if (!known.has(plain(value.deputy))) faults.push({ line, column: '代替確認者', words: nobody });
    else if (named(list, value.deputy).length > 1)
      faults.push({ line, column: '代替確認者', words: several });
  }
  return faults;
}

interface Owned {
  readonly accountId: string;
  readonly organisationId: string;
}

/** Ids by name, of all who are in the file. */
async function take(
  tx: Tx,
  deed: Deed,
  account: Owned,
  placed: readonly Placed[],
): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (const { row, before } of placed) {
    const fields = mergedWith(row, before);
    if (before === null) ids.set(plain(row.name), await insertStaff(tx, account, fields, deed.now));
    else {
      await updateStaff(tx, before.id, fields, account);
      ids.set(plain(row.name), before.id);
    }
  }
  return ids;
}

function mergedWith({ deputy: _deputy, ...row }: Row, before: StaffRow | null): StaffInput {
  const known =
    before === null ? StaffFields.parse({ name: row.name, reading: row.reading }) : fieldsOfStaff(before);
  const told = Object.entries(row).filter(([, value]) => value !== null && value !== '');
  return { ...known, ...Object.fromEntries(told) };
}

async function setDeputies(
  tx: Tx,
  account: Owned,
  placed: readonly Placed[],
  ids: ReadonlyMap<string, string>,
  list: readonly StaffRow[],
): Promise<void> {
  for (const { row } of placed) {
    if (row.deputy === '') continue;
    const deputyId = ids.get(plain(row.deputy)) ?? named(list, row.deputy)[0]!.id;
    const subject = { staffId: ids.get(plain(row.name))!, topicId: null };
    await replaceDeputies(tx, account, subject, [{ deputyId, from: null, until: null }]);
  }
}

const twice = (first: number): Words => ({
  ja: `${first}行目と同じ氏名です。どちらかの行を除いてください。`,
  en: `This is the name of line ${first}. Please leave one of the lines out.`,
});
const several: Words = {
  ja: '同じ氏名の方が名簿に複数います。名簿の氏名を分けてから取り込んでください。',
  en: 'Several people of the list have this name.',
};
const nobody: Words = {
  ja: '名簿にもこのファイルにもない氏名です。',
  en: 'Nobody of this name is in the list or in this file.',
};
const oneself: Words = {
  ja: '本人を代替確認者にはできません。別の方を書いてください。',
  en: 'Nobody deputises for themselves.',
};
