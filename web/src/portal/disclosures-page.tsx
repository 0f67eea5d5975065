import type { AskedDisclosure } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Modal, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { DecisionForm } from '../admin/disclosure/decision-form.tsx';
import { kindWords, outcomeWords } from '../admin/disclosure/disclosure-words.ts';
import { api } from '../api.ts';
import { DayLeft } from '../ui/day-left.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { paged } from '../ui/paged.ts';
import { QueryView } from '../ui/query-view.tsx';
import { TextLink } from '../ui/text-link.tsx';
import { dateTimeOf } from '../ui/tokyo-time.ts';
import classes from './portal.module.css';

/** 開示等の請求, as the company that entrusted the data sees and decides them. */
export function PortalDisclosuresPage() {
  const { t } = useLingui();
  const rows = useInfiniteQuery(
    paged(['listAskedDisclosures'], (at) =>
      api('listAskedDisclosures', {
        query: { limit: 20, ...at },
      }),
    ),
  );
  return (
    <div className={classes['page']}>
      <PageHeader
        title={t`開示等の請求`}
        description={t`貴社のお客様から届いた、個人データの開示・訂正・利用停止などの請求です。応じるかどうかを貴社でご判断ください。`}
      />
      <QueryView query={rows}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          return items.length === 0 ? (
            <EmptyState title={t`ご判断いただく請求はありません`}>
              <Trans>請求が届くと、メールでお知らせし、ここに表示します。</Trans>
            </EmptyState>
          ) : (
            <ul className={classes['list']}>
              {items.map((request) => (
                <li key={request.id} className={classes['card']}>
                  <AskedCard request={request} />
                </li>
              ))}
            </ul>
          );
        }}
      </QueryView>
      {rows.hasNextPage ? (
        <Button variant="default" mt="md" onClick={() => void rows.fetchNextPage()}>
          <Trans>続きを見る</Trans>
        </Button>
      ) : null}
    </div>
  );
}

function AskedCard({ request }: { request: AskedDisclosure }) {
  const { t, i18n } = useLingui();
  const [open, setOpen] = useState(false);
  return (
    <>
      <div className={classes['cardHead']}>
        {request.number} · {i18n._(kindWords[request.kind])} · {dateTimeOf(request.receivedAt)}
      </div>
      <div className={classes['cardTitle']}>
        {request.personName}
        {request.agentName === null ? '' : t`（代理人：${request.agentName}）`}
      </div>
      <Text style={{ whiteSpace: 'pre-wrap' }}>{request.words}</Text>
      <Text size="sm" c="dimmed">
        {request.identified ? (
          <Trans>本人確認は代行会社で済んでいます。</Trans>
        ) : (
          <Trans>本人確認はまだです。応じる判断は、確認のあとにできます。</Trans>
        )}
      </Text>
      <ul>
        {request.calls.map((call) => (
          <li key={call.callId}>
            <TextLink to="/portal/calls/$callId" params={{ callId: call.callId }} underline="always">
              {t`${dateTimeOf(call.arrivedAt)} の通話`}
            </TextLink>{' '}
            {call.lineName}
          </li>
        ))}
      </ul>
      {request.decision === null ? (
        <Group mt="sm" gap="md">
          {request.deadline ? <DayLeft {...request.deadline} /> : null}
          <Button h={44} onClick={() => setOpen(true)}>
            <Trans>判断する</Trans>
          </Button>
        </Group>
      ) : (
        <Text mt="sm">
          <Trans>貴社のご判断：</Trans>
          {i18n._(outcomeWords[request.decision.outcome])} {request.decision.words}
        </Text>
      )}
      <Modal opened={open} onClose={() => setOpen(false)} title={t`請求に応じるかどうかを決める`}>
        <DecisionForm
          send={(body) => api('decideAskedDisclosure', { params: { id: request.id }, body })}
          stale={['listAskedDisclosures']}
          onDone={() => setOpen(false)}
        />
      </Modal>
    </>
  );
}
