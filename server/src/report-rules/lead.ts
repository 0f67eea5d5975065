import type { ReportRules } from '@denwaban/server-api/report-rules';
import { wordIn } from '@denwaban/server-api/words-in';

/** The word of the account's list that makes the call a lead (商談の可能性あり); undefined: none was said. */
export const leadWordOf = (
  rules: Pick<ReportRules, 'leadWords'>,
  said: { readonly matter: string; readonly handling: string },
): string | undefined => wordIn(rules.leadWords, [said.matter, said.handling]);
