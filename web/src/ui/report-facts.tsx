import type { Report } from '@denwaban/server-api';
import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import classes from './report-facts.module.css';
import { reportStatusWords, toneWords, urgencyWords } from './report-words.ts';
import { groupNumber, nationalDigits } from './telephone-number.ts';
import { dateTimeOf } from './tokyo-time.ts';

/** What a report says (要点), a row for each fact that there is. */
export function ReportFacts({ report }: { report: Report }) {
  const { t, i18n } = useLingui();
  const rows: readonly (readonly [string, ReactNode])[] = [
    [t`受電日時`, dateTimeOf(report.callArrivedAt)],
    [t`転送元`, report.sourceName ?? ''],
    [t`メニューの選択`, report.topic ?? ''],
    [t`区分`, report.categoryName],
    [t`担当`, report.responsible && <ResponsibleName responsible={report.responsible} />],
    [t`お名前`, nameOf(report)],
    [t`会社名`, report.callerCompany],
    [t`電話番号`, report.callerNumber ? <Telephone number={report.callerNumber} /> : ''],
    [t`宛先`, report.forName],
    [t`ご用件`, report.matter],
    [t`対応内容`, report.handling],
    ...report.extraFields.map(({ label, value }) => [label, value] as const),
    [t`折り返し`, callbackOf(report, t`不要`, t`必要`, (at) => t`${at}まで`)],
    [t`緊急度`, i18n._(urgencyWords[report.urgency])],
    [t`ご様子`, i18n._(toneWords[report.tone])],
    [t`状況`, i18n._(reportStatusWords[report.status])],
    [t`受付担当`, report.author],
  ];
  return (
    <dl className={classes['facts']}>
      {rows
        .filter(([, value]) => value !== '' && value !== null)
        .map(([label, value]) => (
          <div key={label} className={classes['row']}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

/** Who answers for it, and the rule that chose. */
function ResponsibleName({ responsible }: { responsible: NonNullable<Report['responsible']> }) {
  return (
    <>
      {responsible.name}
      <small className={classes['why']}>{responsible.why}</small>
    </>
  );
}

/** A number that a phone can dial, and that anybody can read. */
export function Telephone({ number }: { number: string }) {
  const digits = nationalDigits(number);
  return digits === null ? number : <a href={`tel:${digits}`}>{groupNumber(number)}</a>;
}

function nameOf({ callerName, callerReading }: Report): string {
  return callerReading ? `${callerName}（${callerReading}）` : callerName;
}

function callbackOf(
  { callbackNeeded, callbackBy }: Report,
  none: string,
  needed: string,
  until: (at: string) => string,
): string {
  if (!callbackNeeded) return none;
  return callbackBy === null ? needed : until(dateTimeOf(callbackBy));
}
