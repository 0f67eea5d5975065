/** Where the rules of reports begin for an account, by why it uses us. House defaults; all of it may be changed. Pure. */
import type { UsePurpose } from '@denwaban/server-api/onboarding';
import type { DeadlineRule, ReportRules } from '@denwaban/server-api/report-rules';
import { standardRules } from './standard-rules.ts';

const anything = { categories: [], urgencies: [], tones: [], words: [], lead: false, officeHours: false };

const hurried: DeadlineRule = {
  ...anything,
  name: 'お急ぎ',
  urgencies: ['soon', 'urgent'],
  minutes: 60,
  deputyAfter: 20,
  everyoneAfter: 40,
  deskAfter: 60,
};
const answered: DeadlineRule = {
  ...anything,
  name: 'そのほかの用件',
  minutes: 240,
  officeHours: true,
  deputyAfter: 120,
  everyoneAfter: null,
  deskAfter: 240,
};
const leadWithinTheHour = (rule: DeadlineRule): DeadlineRule =>
  rule.lead ? { ...rule, minutes: 60, deputyAfter: 20, everyoneAfter: 40, deskAfter: 60 } : rule;

/**
 * focus: nobody is disturbed for what can wait; the board check gives a report half a day · speed: every report has a
 * deadline, a hurried one an hour · sales: a lead is answered within the hour, and more words make one.
 */
export function rulesForPurpose(purpose: UsePurpose): ReportRules {
  const { check, deadlines, leadWords } = standardRules;
  if (purpose === 'focus') return { ...standardRules, check: { ...check, unacknowledged: 480 } };
  if (purpose === 'speed')
    return {
      ...standardRules,
      deadlines: [...deadlines, hurried, answered],
      check: { ...check, unacknowledged: 60 },
    };
  return {
    ...standardRules,
    deadlines: deadlines.map(leadWithinTheHour),
    leadWords: [...leadWords, '導入を検討', '比較して', '紹介され', '相談したい'],
    check: { ...check, unacknowledged: 60 },
  };
}
