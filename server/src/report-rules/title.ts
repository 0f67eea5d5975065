/** The title of a report by the account's rule, for the list and the mail's subject; pure. */
import type { ReportFields } from '@denwaban/server-api/calls';
import type { TitleRule } from '@denwaban/server-api/report-rules';
import { isUnnamed, withHonorific } from '../callers/caller-name.ts';

export interface Titled extends Pick<
  ReportFields,
  | 'callerName'
  | 'callerCompany'
  | 'callerNumber'
  | 'callbackNeeded'
  | 'status'
  | 'urgency'
  | 'forName'
  | 'matter'
> {
  readonly kind: 'incoming' | 'outgoing';
  readonly categoryName: string;
  readonly responsibleName: string;
  readonly lead: boolean;
}

/** What may stand in braces, and what it becomes. */
export const titlePlaces = [
  '相手',
  '会社と名前',
  '会社',
  'お名前',
  '番号',
  '区分',
  '宛先',
  '担当',
  '用件',
  'より',
] as const;

/**
 * A place that has no name here is left empty; of a title nothing is left of which, it is the party. Marks of urgency and
 * of a lead come first; they take the place of the 【…】 at the beginning of a title of what is dealt with. Of a call that
 * we placed, 【架電報告】 takes it.
 */
export function titleBy(rule: TitleRule, report: Titled): string {
  const waits = report.callbackNeeded || report.status === 'checking';
  const template = report.callbackNeeded
    ? rule.callback
    : report.status === 'checking'
      ? rule.checking
      : rule.normal;
  const marks = `${report.urgency === 'urgent' ? rule.urgentMark : ''}${report.lead ? rule.leadMark : ''}`;
  const body = filled(template, report);
  if (waits) return cut(`${marks}${body}`);
  const bare = body.replace(/^【[^】]*】/, '');
  if (report.kind === 'outgoing') return cut(`${marks}【架電報告】${bare}`);
  return cut(marks === '' ? body : `${marks}${bare}`);
}

/** As long as a list and a mail's subject bear. */
const cut = (title: string): string => (title.length > 200 ? `${title.slice(0, 199)}…` : title);

function filled(template: string, report: Titled): string {
  const places = placesOf(report);
  const title = template
    .replaceAll(/\{([^{}]*)\}/g, (_, name: string) => (Object.hasOwn(places, name) ? places[name]! : ''))
    .trim();
  return title === '' ? partyOf(report) : title;
}

function placesOf(report: Titled): Record<string, string> {
  const name = personOf(report);
  const { callerCompany } = report;
  return {
    相手: partyOf(report),
    会社と名前: callerCompany && name ? `${callerCompany} ${name}` : partyOf(report),
    会社: callerCompany,
    お名前: name,
    番号: report.callerNumber,
    区分: report.categoryName,
    宛先: report.forName === '宛先なし' ? '' : report.forName,
    担当: report.responsibleName,
    用件: firstLine(report.matter),
    より: report.kind === 'outgoing' ? 'へ' : 'より',
  };
}

const firstLine = (text: string): string => {
  const line = text.split('\n', 1)[0] ?? '';
  return line.length > 30 ? `${line.slice(0, 29)}…` : line;
};

function partyOf(report: Titled): string {
  const { callerNumber, callerCompany } = report;
  return callerCompany || personOf(report) || (/\d/.test(callerNumber) ? callerNumber : 'お名前不明の方');
}

function personOf({ callerName }: Titled): string {
  return isUnnamed(callerName) ? '' : withHonorific(callerName);
}
