import type { RingGroupFields } from '@denwaban/server-api/ring-groups';
import type { Tx } from '../db/database.ts';
import type { Words } from '../http/words.ts';
import { readDialled } from '../outbound/read-dialled.ts';

const choose: Words = { ja: '一覧から選んでください。', en: 'Choose from the list.' };
const twice: Words = { ja: '同じ電話が二度あります。', en: 'This telephone is there twice.' };
const loops: Words = {
  ja: 'この番号は当社の受信番号です。電話が回り続けるため、使えません。',
  en: 'This number is one of ours: the call would go round for ever.',
};
const closed: Words = {
  ja: 'この番号には自動でかけられません。国内の固定電話・携帯電話・050の番号を入力してください。',
  en: 'This number cannot be called by itself. Enter an ordinary number of Japan.',
};

/** Members are extensions of the same account, or ordinary numbers that are none of ours; each once. By dotted path. */
export async function memberProblems(
  tx: Tx,
  organisationId: string,
  { accountId, members }: RingGroupFields,
): Promise<Record<string, Words>> {
  const theirs = await idsOf(tx, accountId);
  const ours = await ownNumbers(
    tx,
    organisationId,
    members.flatMap((each) => (each.kind === 'number' ? [each.number] : [])),
  );
  const problems: Record<string, Words> = {};
  const seen = new Set<string>();
  for (const [index, member] of members.entries()) {
    const extension = member.kind === 'extension';
    const path = `members.${index}.${extension ? 'extensionId' : 'number'}`;
    const key = extension ? member.extensionId : member.number;
    if (seen.has(key)) problems[path] = twice;
    else if (extension ? !theirs.has(key) : readDialled(key)?.rule.byDefault !== 'open')
      problems[path] = extension ? choose : closed;
    else if (ours.has(key)) problems[path] = loops;
    seen.add(key);
  }
  return problems;
}

async function idsOf(tx: Tx, accountId: string): Promise<ReadonlySet<string>> {
  const rows = await tx
    .selectFrom('extension')
    .select('id')
    .where('account_id', '=', accountId)
    .where('removed_at', 'is', null)
    .execute();
  return new Set(rows.map((row) => row.id));
}

async function ownNumbers(
  tx: Tx,
  organisationId: string,
  numbers: readonly string[],
): Promise<ReadonlySet<string>> {
  if (numbers.length === 0) return new Set();
  const rows = await tx
    .selectFrom('telephone_number')
    .select('number')
    .where('organisation_id', '=', organisationId)
    .where('number', 'in', numbers)
    .execute();
  return new Set(rows.map((row) => row.number));
}
