/** What the rules make of a few examples, before they are saved; pure. */
import type { RulePreview, ReportRules } from '@denwaban/server-api/report-rules';
import { responsibleFor } from './assign.ts';
import type { StaffName } from './assign.ts';
import { deadlineOf } from './deadline.ts';
import { leadWordOf } from './lead.ts';
import { titleBy } from './title.ts';
import type { Titled } from './title.ts';

const sample = {
  kind: 'incoming',
  callerName: '山田 太郎',
  callerCompany: '株式会社山田',
  callerNumber: '03-0000-1234',
  forName: '宛先なし',
  callbackNeeded: false,
  status: 'done',
  urgency: 'normal',
  tone: 'calm',
  handling: '折り返しご連絡するよう申し伝えるとお答えした',
  topic: null,
  forStaffId: null,
} as const;

interface Example {
  readonly about: string;
  readonly matter: string;
  readonly changes: Partial<
    Pick<Titled, 'callbackNeeded' | 'status' | 'urgency'> & { readonly tone: 'calm' | 'angry' }
  >;
}

const examples: readonly Example[] = [
  { about: '通常の報告', matter: '先日の工事のお礼', changes: {} },
  {
    about: '折り返しのご希望',
    matter: '工事の日程を相談したい',
    changes: { callbackNeeded: true, status: 'callback-needed' },
  },
  { about: '確認中', matter: '請求書の金額について', changes: { status: 'checking' } },
  {
    about: '至急の折り返し',
    matter: '台所の水漏れが止まらない',
    changes: { callbackNeeded: true, status: 'callback-needed', urgency: 'urgent' },
  },
  { about: '商談の可能性', matter: '', changes: { callbackNeeded: true, status: 'callback-needed' } },
  { about: 'お怒り', matter: '約束の時間に来なかった', changes: { tone: 'angry' } },
];

export function previewRules(rules: ReportRules, staff: readonly StaffName[], now: Date): RulePreview {
  const category = rules.categories.find(({ ends }) => ends === 'report') ?? rules.categories[0]!;
  const judged = examples.map((example) => {
    const matter = example.matter === '' ? (rules.leadWords[0] ?? 'お見積りの件') : example.matter;
    const fields = { ...sample, matter, ...example.changes };
    const lead = leadWordOf(rules, fields) !== undefined;
    const report = { ...fields, category: category.id, lead };
    const responsible = responsibleFor(rules.assignment, { ...report, arrivedAt: now }, staff);
    const deadline = deadlineOf(rules, { ...report, submittedAt: now, callbackBy: null });
    const title = titleBy(rules.title, {
      ...report,
      categoryName: category.name,
      responsibleName: responsible.name,
    });
    return { about: example.about, title, lead, responsible, dueAt: deadline?.dueAt.toISOString() ?? null };
  });
  return {
    titles: judged.map(({ about, title }) => ({ about, title })),
    examples: judged.map(({ about, lead, responsible, dueAt }) => ({ about, lead, responsible, dueAt })),
  };
}
