import { useLingui } from '@lingui/react/macro';
import { DoNotRingForm } from '../do-not-ring/do-not-ring-form.tsx';
import { useMe } from '../session/me.ts';
import { PageHeader } from '../ui/page-header.tsx';
import classes from './portal.module.css';

/** The client sets by itself when operators are to answer at once. */
export function PortalHoursPage() {
  const { t } = useLingui();
  const { account } = useMe();
  return (
    <div className={classes['page']}>
      <PageHeader
        title={t`電話に出ない時間`}
        description={t`この時間は自社の電話を鳴らさず、オペレーターがすぐにお受けします。`}
      />
      {account === null ? null : <DoNotRingForm accountId={account.id} />}
    </div>
  );
}
