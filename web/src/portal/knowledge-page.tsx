import { useLingui } from '@lingui/react/macro';
import { Knowledge } from '../knowledge/knowledge.tsx';
import { useMe } from '../session/me.ts';
import { PageHeader } from '../ui/page-header.tsx';
import classes from './portal.module.css';

/** What the client wants operators to know. */
export function PortalKnowledgePage() {
  const { t } = useLingui();
  const { account } = useMe();
  return (
    <div className={classes['page']}>
      <PageHeader title={t`知識カード`} />
      {account === null ? null : <Knowledge accountId={account.id} />}
    </div>
  );
}
