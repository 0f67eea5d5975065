import { useLingui } from '@lingui/react/macro';
import { AccountFacts } from '../admin/facts/account-facts.tsx';
import { useMe } from '../session/me.ts';
import { PageHeader } from '../ui/page-header.tsx';
import classes from './portal.module.css';

/** What may be said to callers, kept by the client itself. */
export function PortalFactsPage() {
  const { t } = useLingui();
  const { account } = useMe();
  return (
    <div className={classes['page']}>
      <PageHeader
        title={t`お伝えする項目`}
        description={t`お客様にお伝えしてよいことを、貴社で直せます。変えると、次の電話から使われます。`}
      />
      {account === null ? null : <AccountFacts accountId={account.id} untitled />}
    </div>
  );
}
