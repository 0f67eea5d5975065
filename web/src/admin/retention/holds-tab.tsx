import type { LegalHold } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Modal, Switch, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api.ts';
import { useMay } from '../../session/me.ts';
import { DataList } from '../../ui/data-list.tsx';
import type { Column } from '../../ui/data-list.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { paged } from '../../ui/paged.ts';
import { TextLink } from '../../ui/text-link.tsx';
import { dateOf, dateTimeOf } from '../../ui/tokyo-time.ts';
import { HoldForm } from './hold-form.tsx';
import { HoldRelease } from './hold-release.tsx';

/** 保全: what nobody can delete, why, and who let go of it. */
export function HoldsTab() {
  const { t } = useLingui();
  const [released, setReleased] = useState(false);
  const [open, setOpen] = useState(false);
  const mayPlace = useMay('holds.place');
  const wanted = released ? ('true' as const) : ('false' as const);
  const rows = useInfiniteQuery(
    paged(['listHolds', wanted], (at) =>
      api('listHolds', {
        query: { released: wanted, limit: 50, ...at },
      }),
    ),
  );
  return (
    <>
      <Group justify="space-between" mb="sm">
        <Switch
          label={t`解除したもの`}
          checked={released}
          onChange={(event) => setReleased(event.currentTarget.checked)}
        />
        {mayPlace ? (
          <Button onClick={() => setOpen(true)}>
            <Trans>保全する</Trans>
          </Button>
        ) : null}
      </Group>
      <DataList
        label={t`保全の一覧`}
        columns={useColumns()}
        rowKey={(hold) => hold.id}
        query={rows}
        empty={
          <EmptyState title={released ? t`解除した保全はありません` : t`保全中のものはありません`}>
            <Trans>
              訴訟や警察の照会などで証拠を残すときは、通話の画面か、この画面の［保全する］から始めてください。
            </Trans>
          </EmptyState>
        }
      />
      <Modal opened={open} onClose={() => setOpen(false)} title={t`保全する`} size="lg">
        {open ? <HoldForm onDone={() => setOpen(false)} /> : null}
      </Modal>
    </>
  );
}

function useColumns(): Column<LegalHold>[] {
  const { t } = useLingui();
  return [
    {
      key: 'object',
      label: t`対象`,
      cell: (hold) => (
        <>
          {hold.callId === null ? (
            hold.objectName
          ) : (
            <TextLink to="/calls/$callId" params={{ callId: hold.callId }}>
              {hold.objectName}
            </TextLink>
          )}
          <Text size="xs" c="dimmed">
            {hold.objectKind === 'account' ? t`依頼企業のすべて` : hold.accountName}
            {hold.coversFrom !== null || hold.coversUntil !== null ? <Span hold={hold} /> : null}
          </Text>
        </>
      ),
    },
    {
      key: 'reason',
      label: t`理由`,
      cell: (hold) => (
        <Text size="sm" style={{ whiteSpace: 'normal' }}>
          {hold.reason}
        </Text>
      ),
    },
    { key: 'calls', label: t`通話`, align: 'right', cell: (hold) => hold.calls, width: 70 },
    {
      key: 'by',
      label: t`始めた人`,
      cell: (hold) => (
        <>
          {hold.placedByName}
          <Text size="xs" c="dimmed">
            {dateTimeOf(hold.placedAt)}
          </Text>
        </>
      ),
      width: 150,
    },
    { key: 'review', label: t`見直す日`, cell: (hold) => hold.reviewOn.replaceAll('-', '/'), width: 110 },
    { key: 'release', label: t`解除`, cell: (hold) => <HoldRelease hold={hold} />, width: 260 },
  ];
}

function Span({ hold: { coversFrom, coversUntil } }: { hold: LegalHold }) {
  const from = coversFrom === null ? '' : dateOf(coversFrom);
  // It ends with the first moment after its last day.
  const until = coversUntil === null ? '' : dateOf(Date.parse(coversUntil) - 1);
  return <> · {`${from}〜${until}`}</>;
}
