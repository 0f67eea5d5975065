import { useLingui } from '@lingui/react/macro';

export const ssoProblems = ['sso-failed', 'sso-unknown-person', 'address-not-allowed'] as const;
export type SsoProblem = (typeof ssoProblems)[number];

/** What to say to somebody who came back from the provider without success. */
export function useSsoProblem(problem: SsoProblem | undefined): string | null {
  const { t } = useLingui();
  if (problem === undefined) return null;
  return {
    'sso-failed': t`会社のアカウントでサインインできませんでした。もう一度お試しください。`,
    'sso-unknown-person': t`この会社アカウントの方は、電話番に登録されていません。管理者に招待を依頼してください。`,
    'address-not-allowed': t`この場所（ネットワーク）からはサインインできません。会社の決まりで制限されています。`,
  }[problem];
}
