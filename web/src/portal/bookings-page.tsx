import { useLingui } from '@lingui/react/macro';
import { BookingsTab } from '../bookings/bookings-tab.tsx';
import { useMe } from '../session/me.ts';
import { PageHeader } from '../ui/page-header.tsx';
import classes from './portal.module.css';

/** The client's own bookings: what we took by telephone, and what it enters itself. */
export function PortalBookingsPage() {
  const { t } = useLingui();
  const { account } = useMe();
  return (
    <div className={classes['page']}>
      <PageHeader title={t`予約`} description={t`お電話でお受けした予約です。こちらでも入れられます。`} />
      {account === null ? null : <BookingsTab accountId={account.id} />}
    </div>
  );
}
