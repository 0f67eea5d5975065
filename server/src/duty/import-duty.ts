import type { DutyShift } from '@denwaban/server-api/duty';
import { z } from 'zod';
import { findAccount } from '../accounts/index.ts';
import type { Tx } from '../db/database.ts';
import { listStaff } from '../directory/index.ts';
import { parseRows } from '../http/csv-rows.ts';
import { readCsv } from '../http/read-csv.ts';
import type { CsvFault, CsvRead } from '../http/read-csv.ts';
import type { Words } from '../http/words.ts';
import type { Deed } from '../people/deed.ts';
import { demand } from '../permissions/demand.ts';
import { replaceDuty } from './duty-store.ts';
import type { DutyGroup } from './duty-store.ts';
import { note } from './save-duty.ts';

const MOST_ROWS = 2000;

export const dutyColumns = {
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

const whole = (least: number, most: number, otherwise: number) =>
  z
    .string()
    .transform((text) => (text === '' ? otherwise : Number(text.normalize('NFKC'))))
    .refine((value) => Number.isInteger(value) && value >= least && value <= most, {
      message: `${least}から${most}までの数を入れてください。`,
    });
const Row = z.object({
  date: z
    .string()
    .transform((text) =>
      text
        .normalize('NFKC')
        .replaceAll('/', '-')
        .replaceAll(/-(\d)(?!\d)/g, '-0$1'),
    )
    .pipe(z.iso.date()),
  shift: z
    .string()
    .refine((text) => Object.hasOwn(shifts, text), { message: '日中・夜間・休日のどれかを入れてください。' }),
  name: z.string().min(1).max(80),
  place: whole(1, 20, 0).or(z.literal('').transform(() => 0)),
  wait: whole(10, 90, 30),
});

export interface DutyImport {
  readonly read: CsvRead<string>;
  readonly faults: readonly CsvFault[];
  readonly created: number;
  readonly changed: number;
  readonly applied: boolean;
}

/** What a file would put into the rota, day by day; taken whole when it has no fault and `apply` says so. */
export async function importDuty(
  tx: Tx,
  deed: Deed,
  accountId: string,
  bytes: Uint8Array,
  apply: boolean,
): Promise<DutyImport> {
  const account = await findAccount(tx, accountId);
  demand(deed.actor, 'staff.manage', '依頼企業', account);
  const read = readCsv(bytes, dutyColumns, MOST_ROWS);
  const { rows, faults: ofRows } = parseRows(read, dutyColumns, Row);
  const staff = await listStaff(tx, accountId);
  const plain = (name: string): string => name.normalize('NFKC').replaceAll(/\s/g, '');
  const faults: CsvFault[] = [...ofRows];
  const groups = new Map<string, { date: string; shift: DutyShift; people: Placed[] }>();
  for (const { line, value } of rows) {
    const named = staff.filter(({ name }) => plain(name) === plain(value.name));
    if (named.length !== 1) {
      faults.push({ line, column: '担当者', words: named.length === 0 ? nobody : several });
      continue;
    }
    const shift = shifts[value.shift]!;
    const key = `${value.date} ${shift}`;
    const group = groups.get(key) ?? { date: value.date, shift, people: [] };
    group.people.push({ staffId: named[0]!.id, waitSeconds: value.wait, place: value.place });
    groups.set(key, group);
  }
  const applied = apply && faults.length === 0;
  if (applied) {
    for (const group of groups.values()) await replaceDuty(tx, account, groupOf(group));
    await note(tx, deed, accountId, 'duty.imported', { rows: rows.length });
  }
  return { read, faults, created: groups.size, changed: 0, applied };
}

interface Placed {
  readonly staffId: string;
  readonly waitSeconds: number;
  readonly place: number;
}

const groupOf = ({
  date,
  shift,
  people,
}: {
  date: string;
  shift: DutyShift;
  people: readonly Placed[];
}): DutyGroup => ({
  from: date,
  until: date,
  shift,
  people: people
    .toSorted((one, other) => one.place - other.place)
    .map(({ staffId, waitSeconds }) => ({ staffId, waitSeconds })),
});

const nobody: Words = {
  ja: '担当者名簿にない名前です。先に名簿に加えてください。',
  en: 'Nobody of this name is in the directory.',
};
const several: Words = {
  ja: '同じ名前の方が複数います。名簿の氏名を分けてください。',
  en: 'Several people have this name.',
};
