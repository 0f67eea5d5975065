import { useLingui } from '@lingui/react/macro';
import { ScriptWorkbench } from '../scripts/drafts/script-workbench.tsx';
import { VersionList } from '../scripts/version-list.tsx';
import { useMe } from '../session/me.ts';
import { PageHeader } from '../ui/page-header.tsx';
import classes from './portal.module.css';

/** The client's own script: what is said in its name, what is to change, and its word on it. */
export function PortalScriptPage() {
  const { t } = useLingui();
  const { account } = useMe();
  return (
    <div className={classes['widePage']}>
      <PageHeader title={t`スクリプト`} description={t`御社の名前でお伝えする言葉と、伺うことです。`} />
      {account === null ? null : (
        <>
          <ScriptWorkbench accountId={account.id} />
          <VersionList accountId={account.id} />
        </>
      )}
    </div>
  );
}
