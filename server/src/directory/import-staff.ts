import { Email, Line, OptionalLine, Text } from '@denwaban/server-api/common';
import type { CsvImport } from '@denwaban/server-api/csv-import';
import { StaffFields } from '@denwaban/server-api/setup';
import { z } from 'zod';
import { findAccount } from '../accounts/index.ts';
import { appendAudit } from '../audit/append-audit.ts';
import type { Tx } from '../db/database.ts';
import type { ParsedRow } from '../http/csv-rows.ts';
import { meantTwice } from '../http/csv-twice.ts';
import { importCsv } from '../http/import-csv.ts';
import type { CsvTaking, WantedImport } from '../http/import-csv.ts';
import type { CsvFault } from '../http/read-csv.ts';
import type { Words } from '../http/words.ts';
import { numberCell } from '../lines/numbers/number-cell.ts';
import type { Deed } from '../people/deed.ts';
import { demand } from '../permissions/demand.ts';
import { byName, plainName } from './by-name.ts';
import { listDeputies, replaceDeputies } from './deputy-store.ts';
import { insertStaff, listStaff, updateStaff } from './staff-store.ts';
import type { StaffInput, StaffRow } from './staff-store.ts';
import { fieldsOfStaff } from './staff-view.ts';

const MOST_ROWS = 1000;

const staffColumns = {
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

const Row = z.object({
  name: Line(80),
  reading: Line(80),
  department: OptionalLine(80),
  title: OptionalLine(80),
  email: z.union([z.literal('').transform(() => null), Email]),
  phone: numberCell,
  mobile: numberCell,
  deputy: OptionalLine(80),
  note: Text(500),
});
type Row = z.output<typeof Row>;

type Named = ReturnType<typeof byName<StaffRow>>;

/**
 * The list of a company's people from a CSV file: all rows or none. A row changes who has its name, else it adds
 * somebody; an empty cell leaves what is known.
 */
export async function importStaff(
  tx: Tx,
  deed: Deed,
  accountId: string,
  wanted: WantedImport,
): Promise<CsvImport> {
  const account = await findAccount(tx, accountId);
  demand(deed.actor, 'staff.manage', '依頼企業', account);
  const named = byName(await listStaff(tx, accountId));
  const taking: CsvTaking<Row> = {
    faultsOf: (rows) => faultsOf(rows, named),
    take: async (parsed, apply) => {
      const rows = parsed.map(({ value }) => value);
      if (apply) {
        const ids = await take(tx, deed, account, rows, named);
        await setDeputies(tx, account, rows, (name) => ids.get(plainName(name)) ?? named(name)[0]!.id);
        await appendAudit(tx, {
          actor: deed.actor,
          action: 'staff.imported',
          objectKind: 'account',
          objectId: accountId,
          objectName: account.name,
          accountId,
          detail: { rows: rows.length },
          address: deed.address,
        });
      }
      const changed = rows.filter(({ name }) => named(name).length > 0).length;
      return { created: rows.length - changed, changed };
    },
  };
  const shape = { columns: staffColumns, row: Row, mostRows: MOST_ROWS };
  return importCsv(wanted, shape, taking, deed.actor.language);
}

function faultsOf(rows: readonly ParsedRow<Row>[], named: Named): CsvFault[] {
  const added = new Set(rows.map(({ value }) => plainName(value.name)));
  const ofDeputy = ({ name, deputy }: Row): Words | null => {
    if (deputy === '') return null;
    if (plainName(deputy) === plainName(name)) return oneself;
    if (named(deputy).length > 1) return several;
    return named(deputy).length === 1 || added.has(plainName(deputy)) ? null : nobody;
  };
  const ofRow = ({ line, value }: ParsedRow<Row>): CsvFault[] => {
    const deputy = ofDeputy(value);
    return [
      ...(named(value.name).length > 1 ? [{ line, column: '氏名', words: several }] : []),
      ...(deputy === null ? [] : [{ line, column: '代替確認者', words: deputy }]),
    ];
  };
  const twice = meantTwice(rows, ({ name }) => [plainName(name)], '氏名', { ja: '氏名', en: 'name' });
  return [...twice, ...rows.flatMap(ofRow)];
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
  rows: readonly Row[],
  named: Named,
): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (const row of rows) {
    const [before] = named(row.name);
    const fields = mergedWith(row, before);
    if (before !== undefined) await updateStaff(tx, before.id, fields, account);
    ids.set(plainName(row.name), before?.id ?? (await insertStaff(tx, account, fields, deed.now)));
  }
  return ids;
}

function mergedWith({ deputy: _deputy, ...row }: Row, before: StaffRow | undefined): StaffInput {
  const known =
    before === undefined
      ? StaffFields.parse({ name: row.name, reading: row.reading })
      : fieldsOfStaff(before);
  const told = Object.entries(row).filter(([, value]) => value !== null && value !== '');
  return { ...known, ...Object.fromEntries(told) };
}

/** Who deputises already, be it one of several or for some days, stays as it was set. */
async function setDeputies(
  tx: Tx,
  account: Owned,
  rows: readonly Row[],
  idOf: (name: string) => string,
): Promise<void> {
  const known = await listDeputies(tx, account.accountId);
  for (const { name, deputy } of rows.filter((row) => row.deputy !== '')) {
    const [staffId, deputyId] = [idOf(name), idOf(deputy)];
    if (known.some((each) => each.staffId === staffId && each.deputyId === deputyId)) continue;
    await replaceDeputies(tx, account, { staffId, topicId: null }, [{ deputyId, from: null, until: null }]);
  }
}

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
