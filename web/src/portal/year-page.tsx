import { useLingui } from '@lingui/react/macro';
import { PageHeader } from '../ui/page-header.tsx';
import { YearReport } from '../yearly-report/year-report.tsx';
import classes from './portal.module.css';

/** The client's own year. */
export function PortalYearPage() {
  const { t } = useLingui();
  return (
    <div className={classes['page']}>
      <PageHeader
        title={t`年次の統計`}
        description={t`お受けした電話でのカスタマーハラスメントと、その対応の、年度ごとの数です。`}
      />
      <YearReport accountId="" />
    </div>
  );
}
