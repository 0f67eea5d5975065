import type { Tx } from '../../db/database.ts';
import { conflict } from '../../http/problem.ts';
import { isApprovalNeeded } from './draft-store.ts';

export const approvalNeeded = () =>
  conflict('approval-needed', {
    ja: 'この依頼企業では、公開の前に依頼企業の承認が必要です。下書きから承認を依頼してください。',
    en: 'This client company approves each version first. Ask for its approval from the draft.',
  });

/** For what is published past a draft: throws `approval-needed` where the account wants the client's approval. */
export async function requireNoApproval(tx: Tx, accountId: string): Promise<void> {
  if (await isApprovalNeeded(tx, accountId)) throw approvalNeeded();
}
