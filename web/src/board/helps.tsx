import { Trans } from '@lingui/react/macro';
import { Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { HelpList } from '../supervision/help-list.tsx';
import { helpQuery } from '../supervision/use-supervision.ts';
import classes from './board.module.css';

/** Raised hands above everything else; nothing while there are none. */
export function Helps() {
  const { data } = useQuery(helpQuery);
  if (!data || data.items.length === 0) return null;
  return (
    <section className={`${classes['panel']} ${classes['helps']}`}>
      <Title order={2}>
        <Trans>手上げ</Trans> <small>{data.items.length}</small>
      </Title>
      <HelpList items={data.items} />
    </section>
  );
}
