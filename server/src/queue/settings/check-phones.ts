import type { QueueSettings } from '@denwaban/server-api/queue';
import type { Tx } from '../../db/database.ts';
import type { Words } from '../../http/words.ts';
import { readDialled } from '../../outbound/read-dialled.ts';

const loops: Words = {
  ja: 'この番号は当社の受信番号です。電話が回り続けるため、使えません。',
  en: 'This number is one of ours: the call would go round for ever.',
};
const closed: Words = {
  ja: 'この番号には自動でかけられません。国内の固定電話・携帯電話・050の番号を入力してください。',
  en: 'This number cannot be called by itself. Enter an ordinary number of Japan.',
};

/** Telephones for overflow are called without anybody asking: ordinary numbers only, and none of our own. */
export async function phoneProblems(
  tx: Tx,
  organisationId: string,
  { overflowTo, overflowPhones }: QueueSettings,
): Promise<Record<string, Words>> {
  if (overflowTo !== 'phones') return {};
  if (overflowPhones.length === 0)
    return {
      'settings.overflowPhones': {
        ja: '鳴らす電話の番号を入力してください。',
        en: 'Enter the numbers to ring.',
      },
    };
  const ours = await tx
    .selectFrom('telephone_number')
    .select('number')
    .where('organisation_id', '=', organisationId)
    .where(
      'number',
      'in',
      overflowPhones.map((phone) => phone.number),
    )
    .execute();
  const own = new Set(ours.map((row) => row.number));
  const problems: Record<string, Words> = {};
  for (const [index, { number }] of overflowPhones.entries()) {
    const path = `settings.overflowPhones.${index}.number`;
    const dialled = readDialled(number);
    if (dialled === null || dialled.rule.byDefault !== 'open') problems[path] = closed;
    else if (own.has(number)) problems[path] = loops;
  }
  return problems;
}
