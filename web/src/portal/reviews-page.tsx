import { useLingui } from '@lingui/react/macro';
import { ReviewsTab } from '../reviews/reviews-tab.tsx';
import { useMe } from '../session/me.ts';
import { PageHeader } from '../ui/page-header.tsx';
import classes from './portal.module.css';

/** The client's own reviews with us. */
export function PortalReviewsPage() {
  const { t } = useLingui();
  const { account } = useMe();
  return (
    <div className={classes['page']}>
      <PageHeader title={t`見直し`} description={t`電話の応対を、定期的に一緒に見直します。`} />
      {account === null ? null : <ReviewsTab accountId={account.id} />}
    </div>
  );
}
