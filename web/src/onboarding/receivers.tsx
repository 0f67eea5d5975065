import type { Readiness, ReportWay, TestedLine } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, Group, List, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api } from '../api.ts';
import { useChange } from '../admin/form/use-change.ts';
import { useMay } from '../session/me.ts';
import { QueryView } from '../ui/query-view.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { dateTimeOf, timeOf } from '../ui/tokyo-time.ts';
import { ReadinessException } from './readiness-exception.tsx';
import classes from './onboarding.module.css';
import { useSideWords } from './section-words.ts';

const stale = ['readiness', 'onboarding', 'listAudit'] as const;

/** 受け皿: who takes what we hand over, by which ways, and that a test of each has arrived. */
export function Receivers({ accountId }: { accountId: string }) {
  const readiness = useQuery({
    queryKey: ['readiness', accountId],
    queryFn: () => api('readiness', { params: { id: accountId } }),
    refetchInterval: 30_000,
  });
  return (
    <QueryView query={readiness}>
      {(found) => (
        <Stack gap="md">
          <Lacks readiness={found} />
          <Ways accountId={accountId} ways={found.ways} />
          <Lines accountId={accountId} lines={found.lines} />
          <ReadinessException accountId={accountId} readiness={found} />
        </Stack>
      )}
    </QueryView>
  );
}

function Lacks({ readiness: { lacks } }: { readiness: Readiness }) {
  const { t } = useLingui();
  const sides = useSideWords();
  const open = lacks.filter(({ waived }) => !waived);
  if (open.length === 0)
    return (
      <Alert color="teal">
        <Trans>受け皿は整っています。回線の受付を始められます。</Trans>
      </Alert>
    );
  return (
    <Alert color="yellow" title={t`足りないものがあるので、まだ回線の受付を始められません`}>
      <List size="sm">
        {open.map(({ words, waitsFor }) => (
          <List.Item key={words}>
            {words}
            <Text span size="sm" c="dimmed">
              （{sides(waitsFor)}）
            </Text>
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}

function useConfirm(accountId: string) {
  const { t } = useLingui();
  return useChange(
    (body: { what: 'way'; way: string } | { what: 'call'; lineId: string }) =>
      api('confirmReceipt', { params: { id: accountId }, body }),
    { stale, done: t`確認済みにしました。` },
  );
}

function Confirmed({ by }: { by: { confirmedAt: string | null; confirmedByName: string | null } }) {
  const { confirmedAt } = by;
  const name = by.confirmedByName ?? '';
  return confirmedAt === null ? null : (
    <StatusBadge tone="good">
      <Trans>
        確認済み {dateTimeOf(confirmedAt)} {name}
      </Trans>
    </StatusBadge>
  );
}

function Ways({ accountId, ways }: { accountId: string; ways: readonly ReportWay[] }) {
  const { t } = useLingui();
  const tries = useMay('channels.set');
  const confirms = useMay('readiness.confirm');
  const confirm = useConfirm(accountId);
  const send = useChange(
    (way: ReportWay): Promise<unknown> =>
      way.kind === 'mail'
        ? api('tryMail', { params: { id: accountId } })
        : api('tryChannel', { params: { id: accountId, channelId: way.key } }),
    { stale, done: t`試しの報告を送りました。届くまでお待ちください。` },
  );
  if (ways.length === 0) return null;
  return (
    <section>
      <Title order={3} size="h4">
        <Trans>試しの報告</Trans>
      </Title>
      <Text size="sm" c="dimmed">
        <Trans>届け先ごとに試しの報告を送り、届いたことを依頼企業が確認します。</Trans>
      </Text>
      {ways.map((way) => (
        <div key={way.key} className={classes['step']}>
          <div className={classes['stepName']}>
            {way.label}
            <Text size="xs" c="dimmed">
              {way.kind === 'portal' ? (
                <Trans>この画面を開けていれば、届いています。</Trans>
              ) : way.kind === 'phone' ? (
                <Trans>担当者の電話にかけて、出られることを確かめてください。</Trans>
              ) : way.arrivedAt === null ? (
                <Trans>まだ何も届いていません。</Trans>
              ) : (
                <Trans>最後に届いたのは {dateTimeOf(way.arrivedAt)} です。</Trans>
              )}
            </Text>
          </div>
          <Group gap="xs">
            {tries && (way.kind === 'mail' || way.kind === 'channel') ? (
              <Button
                size="compact-md"
                variant="default"
                loading={send.isPending}
                onClick={() => send.mutate(way)}
              >
                <Trans>試しに送る</Trans>
              </Button>
            ) : null}
            {way.confirmedAt === null && confirms ? (
              <Button
                size="compact-md"
                disabled={!way.confirmable}
                loading={confirm.isPending}
                onClick={() => confirm.mutate({ what: 'way', way: way.key })}
              >
                <Trans>届きました</Trans>
              </Button>
            ) : null}
            <Confirmed by={way} />
          </Group>
        </div>
      ))}
    </section>
  );
}

function Lines({ accountId, lines }: { accountId: string; lines: readonly TestedLine[] }) {
  const { t } = useLingui();
  const manages = useMay('lines.manage');
  const confirms = useMay('readiness.confirm');
  const confirm = useConfirm(accountId);
  const open = useChange((line: TestedLine) => api('openTestReception', { params: { id: line.id } }), {
    stale: [...stale, 'listLines', 'line'],
    done: t`試験受付を開きました。1時間のあいだ、この番号に電話をかけられます。`,
  });
  const close = useChange((line: TestedLine) => api('closeTestReception', { params: { id: line.id } }), {
    stale: [...stale, 'listLines', 'line'],
    done: t`試験受付を閉じました。`,
  });
  if (lines.length === 0) return null;
  return (
    <section>
      <Title order={3} size="h4">
        <Trans>試しの電話</Trans>
      </Title>
      <Text size="sm" c="dimmed">
        <Trans>
          受付を始める前に、試験受付を開いて回線に電話をかけ、報告を送ります。転送も、実際の番号から試してください。
        </Trans>
      </Text>
      {lines.map((line) => (
        <div key={line.id} className={classes['step']}>
          <div className={classes['stepName']}>
            {line.label}
            <Text size="xs" c="dimmed">
              {line.calledAt === null ? (
                <Trans>まだ電話がありません。</Trans>
              ) : (
                <Trans>最後の電話と報告は {dateTimeOf(line.calledAt)} です。</Trans>
              )}
            </Text>
          </div>
          <Group gap="xs">
            {line.live ? (
              <StatusBadge tone="good">
                <Trans>受付中</Trans>
              </StatusBadge>
            ) : null}
            {line.testUntil === null ? null : (
              <StatusBadge tone="busy">
                <Trans>試験受付中（{timeOf(line.testUntil)}まで）</Trans>
              </StatusBadge>
            )}
            {manages && !line.live ? (
              line.testUntil === null ? (
                <Button
                  size="compact-md"
                  variant="default"
                  loading={open.isPending}
                  onClick={() => open.mutate(line)}
                >
                  <Trans>試験受付を開く</Trans>
                </Button>
              ) : (
                <Button
                  size="compact-md"
                  variant="default"
                  loading={close.isPending}
                  onClick={() => close.mutate(line)}
                >
                  <Trans>閉じる</Trans>
                </Button>
              )
            ) : null}
            {confirms && line.confirmedAt === null && !line.live ? (
              <Button
                size="compact-md"
                disabled={line.calledAt === null}
                loading={confirm.isPending}
                onClick={() => confirm.mutate({ what: 'call', lineId: line.id })}
              >
                <Trans>報告が届きました</Trans>
              </Button>
            ) : null}
            <Confirmed by={line} />
          </Group>
        </div>
      ))}
    </section>
  );
}
