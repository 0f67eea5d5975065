import type { Tx } from '../db/database.ts';
import { invalid } from '../http/problem.ts';
import { listStaff } from './staff-store.ts';
import { closesCircle } from './staff.ts';

/** The deputy is of the same company and deputies do not lead in a circle. Throws `invalid`. */
export async function checkDeputy(
  tx: Tx,
  accountId: string,
  deputyId: string | null,
  staffId: string | null,
): Promise<void> {
  if (deputyId === null) return;
  const all = await listStaff(tx, accountId);
  if (!all.some((each) => each.id === deputyId)) {
    throw invalid({
      deputyId: {
        ja: '代替確認者は同じ企業の担当者から選んでください。',
        en: 'Choose a deputy from the same company.',
      },
    });
  }
  const deputyOf = new Map(
    all.flatMap((each) => (each.deputyId === null ? [] : [[each.id, each.deputyId] as const])),
  );
  if (staffId !== null && closesCircle(staffId, deputyId, deputyOf)) {
    throw invalid({
      deputyId: {
        ja: '代替確認者が本人に戻ってしまいます。別の方を選んでください。',
        en: 'The deputies would lead back to this person. Choose somebody else.',
      },
    });
  }
}
