import { Trans, useLingui } from '@lingui/react/macro';
import { Title } from '@mantine/core';
import { Knowledge } from '../knowledge/knowledge.tsx';
import { Manuals } from '../manuals/manuals.tsx';
import { useMe } from '../session/me.ts';
import { PageHeader } from '../ui/page-header.tsx';
import classes from './portal.module.css';

/** What the client wants operators to know. */
export function PortalKnowledgePage() {
  const { t } = useLingui();
  const { account } = useMe();
  return (
    <div className={classes['page']}>
      <PageHeader title={t`知識カードとマニュアル`} />
      {account === null ? null : (
        <>
          <Knowledge accountId={account.id} />
          <Title order={2} mt="xl" mb="sm">
            <Trans>マニュアル</Trans>
          </Title>
          <Manuals accountId={account.id} />
        </>
      )}
    </div>
  );
}
