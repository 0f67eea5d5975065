import type { DeskCall } from '@denwaban/server-api';
import { Trans } from '@lingui/react/macro';
import { Title } from '@mantine/core';
import classes from './desk.module.css';

/** What the account does, and what is to be known about it. */
export function AccountFacts({ call }: { call: DeskCall }) {
  if (call.account.businessSummary === '') return null;
  return (
    <section className={classes['zone']}>
      <Title order={2} size="h3">
        <Trans>依頼企業について</Trans>
      </Title>
      <p className={classes['business']}>{call.account.businessSummary}</p>
    </section>
  );
}
