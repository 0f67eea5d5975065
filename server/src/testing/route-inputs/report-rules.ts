import { standardRules } from '../../report-rules/standard-rules.ts';
import { account } from './place.ts';
import type { BodiesOf, ParamsOf } from './place.ts';

export const reportRuleParams = {
  reportRules: account,
  changeReportRules: account,
  previewReportRules: account,
} satisfies Partial<ParamsOf>;

export const reportRuleBodies = {
  changeReportRules: () => standardRules,
  previewReportRules: () => standardRules,
} satisfies Partial<BodiesOf>;
