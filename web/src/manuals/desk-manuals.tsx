import type { DeskCall, Manual } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import classes from '../desk/desk.module.css';
import { usePracticeDoor } from '../desk/practice-door.ts';
import { StatusBadge } from '../ui/status-badge.tsx';
import { ManualSearch } from './manual-search.tsx';
import { ManualViewer } from './manual-viewer.tsx';
import styles from './manuals.module.css';
import { manualsQuery } from './manuals-query.ts';

/** The account's manuals beside the script; one opens over the desk, and the call goes on. */
export function DeskManuals({ call }: { call: DeskCall }) {
  const { t } = useLingui();
  const practice = usePracticeDoor();
  const theirs = practice === null && call.handover === null && call.state !== 'consulted';
  const accountId = call.account.id;
  const manuals = useQuery({ ...manualsQuery(accountId), enabled: theirs, retry: false });
  const [open, setOpen] = useState<{ manual: Manual; page: number } | null>(null);
  const items = manuals.data?.items ?? [];
  if (!theirs || items.length === 0) return null;
  return (
    <section className={classes['zone']} data-testid="desk-manuals">
      <Title order={2} size="h3">
        <Trans>マニュアル</Trans>
      </Title>
      {items.some(({ searchable }) => searchable) ? (
        <ManualSearch
          accountId={accountId}
          size="xs"
          onOpen={({ manualId, page }) => {
            const manual = items.find(({ id }) => id === manualId);
            if (manual) setOpen({ manual, page });
          }}
        />
      ) : null}
      <ul className={styles['places']}>
        {items.map((manual) => (
          <li key={manual.id}>
            <button
              type="button"
              className={styles['place']}
              onClick={() => setOpen({ manual, page: 1 })}
              data-testid="open-manual"
            >
              {manual.title} {manual.isNew ? <StatusBadge tone="busy">{t`新着`}</StatusBadge> : null}
              <br />
              <small>
                <Trans>{manual.pages}ページ</Trans> {manual.note}
              </small>
            </button>
          </li>
        ))}
      </ul>
      {open ? (
        <ManualViewer
          accountId={accountId}
          manual={open.manual}
          startAt={open.page}
          onClose={() => setOpen(null)}
        />
      ) : null}
    </section>
  );
}
