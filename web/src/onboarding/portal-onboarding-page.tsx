import { useLingui } from '@lingui/react/macro';
import classes from '../portal/portal.module.css';
import { useMe } from '../session/me.ts';
import { PageHeader } from '../ui/page-header.tsx';
import { Onboarding } from './onboarding.tsx';

/** The client fills in and confirms what we need to answer in its name. */
export function PortalOnboardingPage() {
  const { t } = useLingui();
  const { account } = useMe();
  return (
    <div className={classes['page']}>
      <PageHeader title={t`導入`} description={t`お電話をお受けするために、いっしょに決めておくことです。`} />
      {account === null ? null : <Onboarding accountId={account.id} />}
    </div>
  );
}
