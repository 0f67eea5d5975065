import { useLingui } from '@lingui/react/macro';
import { PortalCrm } from '../crm/portal-crm.tsx';
import { useMay, useMe } from '../session/me.ts';
import { PushDevices } from '../softphone/push-devices.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import classes from '../portal/portal.module.css';
import { Channels } from './channels.tsx';
import { NotificationForm } from './notification-form.tsx';

/** The client decides how reports reach it, and which of one's own browsers are woken. */
export function PortalChannelsPage() {
  const { t } = useLingui();
  const { account } = useMe();
  const seesCrm = useMay('crm.read');
  return (
    <div className={classes['page']}>
      <PageHeader title={t`通知先`} description={t`報告の届き方を決めます。二つ以上を用意すると安心です。`} />
      {account === null ? null : <Channels accountId={account.id} />}
      <PushDevices />
      <NotificationForm />
      {account !== null && seesCrm ? <PortalCrm accountId={account.id} /> : null}
    </div>
  );
}
