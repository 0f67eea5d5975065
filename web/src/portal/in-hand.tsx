import type { ReportInHand } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { api } from '../api.ts';
import { StatusBadge } from '../ui/status-badge.tsx';
import { shortDateTimeOf } from '../ui/tokyo-time.ts';
import classes from './portal.module.css';

/** 取次中: who is on the line for this company at this moment, before the report comes. */
export function InHand() {
  const { data } = useQuery({
    queryKey: ['reports', 'in-hand'],
    queryFn: () => api('reportsInHand'),
    // A call that ends tells nobody but its operator.
    refetchInterval: 20_000,
  });
  if (!data || data.items.length === 0) return null;
  return (
    <ul className={classes['list']} aria-live="polite" data-testid="in-hand">
      {data.items.map((report) => (
        <li key={report.id}>
          <Card report={report} />
        </li>
      ))}
    </ul>
  );
}

function Card({ report }: { report: ReportInHand }) {
  const { t } = useLingui();
  const caller = [report.callerCompany, report.callerName].filter(Boolean).join(' ');
  return (
    <article className={classes['inHand']} data-now={report.goesOn}>
      <div className={classes['cardHead']}>
        <span>{shortDateTimeOf(report.putThroughAt, t`本日`)}</span>
        <StatusBadge tone={report.goesOn ? 'waiting' : 'quiet'}>
          {report.goesOn ? <Trans>取次中</Trans> : <Trans>報告を作成中</Trans>}
        </StatusBadge>
      </div>
      <div className={classes['cardTitle']}>
        {caller === ''
          ? report.callerNumber === ''
            ? t`お名前を伺っています`
            : report.callerNumber
          : t`${caller} 様`}
      </div>
      {report.matter === '' ? null : <p className={classes['inHandMatter']}>{report.matter}</p>}
      <div className={classes['cardFacts']}>
        {caller === '' || report.callerNumber === '' ? null : <>{report.callerNumber}　</>}
        {report.forName === '' ? null : <Trans>宛先 {report.forName}</Trans>}
      </div>
    </article>
  );
}
