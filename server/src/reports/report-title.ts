import type { ReportFields } from '@denwaban/server-api/calls';
import { isUnnamed, withHonorific } from '../callers/caller-name.ts';

type Titled = Pick<
  ReportFields,
  'callerName' | 'callerCompany' | 'callerNumber' | 'callbackNeeded' | 'status' | 'urgency'
>;

/**
 * The title by rule, for the list and the mail's subject.
 *
 * | what | title |
 * |---|---|
 * | to be phoned back | 【要折り返し】株式会社山田 山田太郎様より |
 * | being looked into | 【確認中】山田太郎様より |
 * | dealt with | 【通常報告】株式会社山田（of a person without company: 【通常報告】山田太郎様） |
 * | urgent, whatever else | 【至急】 before the others; 【通常報告】 is then left out |
 * | neither name nor company | the number; without one お名前不明の方 |
 * | a call that we placed | 【架電報告】 for 【通常報告】, and へ for より |
 */
export function reportTitle(report: Titled, kind: 'incoming' | 'outgoing' = 'incoming'): string {
  const waits = report.callbackNeeded || report.status === 'checking';
  const particle = kind === 'outgoing' ? 'へ' : 'より';
  return `${marks(report, kind)}${waits ? `${everybody(report)}${particle}` : mainParty(report)}`;
}

function marks({ urgency, callbackNeeded, status }: Titled, kind: 'incoming' | 'outgoing'): string {
  const urgent = urgency === 'urgent' ? '【至急】' : '';
  if (callbackNeeded) return `${urgent}【要折り返し】`;
  if (status === 'checking') return `${urgent}【確認中】`;
  if (kind === 'outgoing') return `${urgent}【架電報告】`;
  return urgent || '【通常報告】';
}

function everybody(report: Titled): string {
  const { callerCompany } = report;
  const name = personOf(report);
  if (callerCompany && name) return `${callerCompany} ${name}`;
  return callerCompany || name || unnamed(report);
}

function mainParty(report: Titled): string {
  return report.callerCompany || personOf(report) || unnamed(report);
}

function unnamed({ callerNumber }: Titled): string {
  return /\d/.test(callerNumber) ? callerNumber : 'お名前不明の方';
}

function personOf({ callerName }: Titled): string {
  return isUnnamed(callerName) ? '' : withHonorific(callerName);
}
