import { useLingui } from '@lingui/react/macro';
import { useMe } from '../session/me.ts';
import { PageHeader } from '../ui/page-header.tsx';
import classes from '../portal/portal.module.css';
import { DirectorySections } from './directory-sections.tsx';

/** The client keeps its own list: who is there, who deputises, what is left to us. */
export function PortalDirectoryPage() {
  const { t } = useLingui();
  const { account } = useMe();
  return (
    <div className={classes['page']}>
      <PageHeader title={t`担当者と在席`} description={t`変更は、受付中のオペレーターの画面にすぐ出ます。`} />
      {account === null ? null : <DirectorySections accountId={account.id} />}
    </div>
  );
}
