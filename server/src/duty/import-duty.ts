import type { CsvImport } from '@denwaban/server-api/csv-import';
import type { DutyShift } from '@denwaban/server-api/duty';
import { z } from 'zod';
import { findAccount } from '../accounts/index.ts';
import type { Tx } from '../db/database.ts';
import { byName } from '../directory/by-name.ts';
import { listStaff } from '../directory/index.ts';
import { dayCell, refusal, wordCell } from '../http/csv-cells.ts';
import type { ParsedRow } from '../http/csv-rows.ts';
import { importCsv } from '../http/import-csv.ts';
import type { CsvTaking, WantedImport } from '../http/import-csv.ts';
import type { CsvFault } from '../http/read-csv.ts';
import type { Words } from '../http/words.ts';
import type { Deed } from '../people/deed.ts';
import { demand } from '../permissions/demand.ts';
import { replaceDuty } from './duty-store.ts';
import type { DutyGroup } from './duty-store.ts';
import { note } from './save-duty.ts';

const MOST_ROWS = 2000;

const dutyColumns = {
  date: { names: ['日付', 'date'], required: true },
  shift: { names: ['時間帯', 'shift'], required: true },
  name: { names: ['担当者', '氏名', 'name'], required: true },
  place: { names: ['順番', 'order'] },
  wait: { names: ['呼び出し秒数', '待ち秒数', 'wait'] },
} as const;

const shifts: Readonly<Record<string, DutyShift>> = {
  日中: 'day',
  昼: 'day',
  day: 'day',
  夜間: 'night',
  夜: 'night',
  night: 'night',
  休日: 'holiday',
  holiday: 'holiday',
};

/** `otherwise`: of an empty cell. */
const whole = (least: number, most: number, otherwise: number) =>
  z
    .string()
    .transform((text) => (text === '' ? otherwise : Number(text.normalize('NFKC'))))
    .refine(
      (value) => value === otherwise || (Number.isInteger(value) && value >= least && value <= most),
      refusal({
        ja: `${least}から${most}までの数を入れてください。`,
        en: `A number from ${least} to ${most}, please.`,
      }),
    );
const row = z.object({
  date: dayCell.pipe(z.iso.date()),
  shift: wordCell(shifts, {
    ja: '日中・夜間・休日のどれかを入れてください。',
    en: '日中 (day), 夜間 (night) or 休日 (holiday), please.',
  }),
  name: z.string().min(1).max(80),
  place: whole(1, 20, 0),
  wait: whole(10, 90, 30),
});

type Row = z.output<typeof row>;

/** The rota of the days that a CSV file names: all rows or none, each shift of a day whole. */
export async function importDuty(
  tx: Tx,
  deed: Deed,
  accountId: string,
  wanted: WantedImport,
): Promise<CsvImport> {
  const account = await findAccount(tx, accountId);
  demand(deed.actor, 'staff.manage', '依頼企業', account);
  const named = byName(await listStaff(tx, accountId));
  const unknown = ({ line, value }: ParsedRow<Row>): CsvFault[] => {
    const { length } = named(value.name);
    return length === 1 ? [] : [{ line, column: '担当者', words: length === 0 ? nobody : several }];
  };
  const taking: CsvTaking<Row> = {
    faultsOf: (rows) => rows.flatMap(unknown),
    take: async (rows, apply) => {
      const groups = Map.groupBy(
        rows.map(({ value }) => ({ ...value, staffId: named(value.name)[0]!.id })),
        ({ date, shift }) => `${date} ${shift}`,
      );
      if (apply) {
        for (const people of groups.values()) await replaceDuty(tx, account, groupOf(people));
        await note(tx, deed, accountId, 'duty.imported', { rows: rows.length });
      }
      return { created: groups.size, changed: 0 };
    },
  };
  const shape = { columns: dutyColumns, row, mostRows: MOST_ROWS };
  return importCsv(wanted, shape, taking, deed.actor.language);
}

const groupOf = (people: readonly (Row & { readonly staffId: string })[]): DutyGroup => ({
  from: people[0]!.date,
  until: people[0]!.date,
  shift: people[0]!.shift,
  people: people
    .toSorted((one, other) => one.place - other.place)
    .map(({ staffId, wait }) => ({ staffId, waitSeconds: wait })),
});

const nobody: Words = {
  ja: '担当者名簿にない名前です。先に名簿に加えてください。',
  en: 'Nobody of this name is in the directory.',
};
const several: Words = {
  ja: '同じ名前の方が複数います。名簿の氏名を分けてください。',
  en: 'Several people have this name.',
};
