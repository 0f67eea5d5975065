import type { ScriptBody } from '@denwaban/server-api/scripts';
import type { Tx } from '../db/database.ts';
import { invalid } from '../http/problem.ts';

/**
 * Identity checks open facts of this account alone, and something at all; one that opens a card or an account number is
 * kept out of the recording.
 */
export async function withChecks(tx: Tx, accountId: string, body: ScriptBody): Promise<ScriptBody> {
  const facts = await tx
    .selectFrom('account_fact')
    .select(['id', 'kind'])
    .where('account_id', '=', accountId)
    .execute();
  const kinds = new Map(facts.map(({ id, kind }) => [id, kind]));
  const steps = body.steps.map((step, index) => {
    if (step.kind !== 'check-identity') return step;
    if (step.opens.some((id) => !kinds.has(id)))
      throw invalid({
        [`body.steps.${index}.opens`]: {
          ja: '削除された項目が含まれています。選び直してください。',
          en: 'One of the facts was removed. Please choose again.',
        },
      });
    if (step.opens.length === 0 && !step.opensCaller)
      throw invalid({
        [`body.steps.${index}.opens`]: {
          ja: '本人確認で開く項目を選んでください。',
          en: 'Choose what the check opens.',
        },
      });
    if (new Set(step.items).size !== step.items.length)
      throw invalid({
        [`body.steps.${index}.items`]: { ja: '同じ項目があります。', en: 'An item is there twice.' },
      });
    const isCard = step.opens.some((id) => kinds.get(id) === 'card-or-account');
    return isCard ? { ...step, sensitive: true } : step;
  });
  return { ...body, steps };
}
