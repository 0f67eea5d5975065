import { useLingui } from '@lingui/react/macro';
import { Customers } from '../customers/customers.tsx';
import { useMe } from '../session/me.ts';
import { PageHeader } from '../ui/page-header.tsx';
import classes from './portal.module.css';

/** The client's own list of who phones them. */
export function PortalCustomersPage() {
  const { t } = useLingui();
  const { account } = useMe();
  return (
    <div className={classes['page']}>
      <PageHeader title={t`お客様台帳`} />
      {account === null ? null : <Customers accountId={account.id} />}
    </div>
  );
}
