import type { Manual } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, Group, Loader, Modal, NumberInput, SegmentedControl, Text } from '@mantine/core';
import { useState } from 'react';
import type { KeyboardEvent } from 'react';
import classes from './manuals.module.css';
import { pageAddress } from './manuals-query.ts';

interface Props {
  readonly accountId: string;
  readonly manual: Pick<Manual, 'id' | 'title' | 'pages' | 'version'>;
  /** From 1. */
  readonly startAt?: number;
  readonly onClose: () => void;
}

/** A manual page by page. Pictures come from the server with the reader's name in them; there is no file to take away. */
export function ManualViewer({ accountId, manual, startAt = 1, onClose }: Props) {
  const { t } = useLingui();
  const [page, setPage] = useState(startAt);
  const [wide, setWide] = useState(false);
  const go = (to: number) => setPage(Math.min(manual.pages, Math.max(1, to)));
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target instanceof HTMLInputElement) return;
    const by = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    go(page + by);
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={manual.title}
      size={wide ? '96vw' : 'xl'}
      closeButtonProps={{ 'aria-label': t`閉じる` }}
      onKeyDown={onKeyDown}
    >
      <Group justify="space-between" mb="xs" data-testid="manual-viewer">
        <Group gap="xs">
          <Button variant="default" disabled={page === 1} onClick={() => go(page - 1)}>
            <Trans>前のページ</Trans>&ensp;<small>←</small>
          </Button>
          <NumberInput
            aria-label={t`ページ`}
            w={76}
            min={1}
            max={manual.pages}
            value={page}
            onChange={(value) => (typeof value === 'number' ? go(value) : undefined)}
          />
          <Text size="sm">/ {manual.pages}</Text>
          <Button variant="default" disabled={page === manual.pages} onClick={() => go(page + 1)}>
            <Trans>次のページ</Trans>&ensp;<small>→</small>
          </Button>
        </Group>
        <SegmentedControl
          aria-label={t`大きさ`}
          value={wide ? 'wide' : 'page'}
          onChange={(value) => setWide(value === 'wide')}
          data={[
            { value: 'page', label: t`ふつう` },
            { value: 'wide', label: t`大きく` },
          ]}
        />
      </Group>
      <Page
        key={page}
        address={pageAddress(accountId, manual.id, page, manual.version)}
        name={t`${manual.title} ${page}ページ`}
      />
      <Text size="xs" c="dimmed" mt="xs">
        <Trans>
          見た人の名前と時刻が画像に入り、見たページは記録に残ります。ファイルでの保存はできません。
        </Trans>
      </Text>
    </Modal>
  );
}

function Page({ address, name }: { address: string; name: string }) {
  const [state, setState] = useState<'coming' | 'there' | 'failed'>('coming');
  return (
    <div className={classes['page']} data-state={state}>
      {state === 'coming' ? <Loader /> : null}
      {state === 'failed' ? (
        <Alert color="red" role="alert">
          <Trans>このページを表示できません。少し待ってから開き直してください。</Trans>
        </Alert>
      ) : (
        <img
          src={address}
          alt={name}
          draggable={false}
          onLoad={() => setState('there')}
          onError={() => setState('failed')}
        />
      )}
    </div>
  );
}
