import type { EvidencePack } from '@denwaban/server-api';
import { pathOf } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Card, Code, Group, Progress, Stack, Text } from '@mantine/core';
import { api } from '../../api.ts';
import { ReasonButton } from '../../admin/form/reason-button.tsx';
import { useChange } from '../../admin/form/use-change.ts';
import { useMay } from '../../session/me.ts';
import { PlainTable } from '../../ui/data-list.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { dateTimeOf } from '../../ui/tokyo-time.ts';
import { evidenceStateWords, recipientWords } from './evidence-words.ts';
import { HandOver } from './hand-over.tsx';

interface Props {
  readonly pack: EvidencePack;
  readonly fingerprint: string;
}

const tones = { building: 'busy', ready: 'good', failed: 'bad', deleted: 'quiet' } as const;

/** One pack: how far it is, its file, page and key apart, and the register of who received it and why. */
export function PackCard({ pack, fingerprint }: Props) {
  const { i18n } = useLingui();
  const releases = useMay('evidence.release');
  return (
    <Card withBorder data-testid="evidence-pack">
      <Stack gap="xs">
        <Group justify="space-between">
          <Text fw={600}>{pack.fileName}</Text>
          <StatusBadge tone={tones[pack.state]}>{i18n._(evidenceStateWords[pack.state])}</StatusBadge>
        </Group>
        <Text size="sm">
          {pack.masked ? <Trans>第三者の情報を除いた版</Trans> : <Trans>すべて（原本つき）</Trans>} ·{' '}
          {dateTimeOf(pack.madeAt)} · {pack.madeByName} · {pack.reason}
        </Text>
        <State pack={pack} fingerprint={fingerprint} />
        {pack.state === 'ready' && releases ? <Verbs pack={pack} /> : null}
        {pack.state === 'ready' && !releases ? (
          <Text size="sm" c="dimmed">
            <Trans>ファイルと鍵を取り出して渡すのは、管理者です。</Trans>
          </Text>
        ) : null}
        {pack.handovers.length === 0 ? null : <Register pack={pack} />}
      </Stack>
    </Card>
  );
}

function State({ pack, fingerprint }: Props) {
  const { t } = useLingui();
  const { done, total, bytes, sha256 } = pack;
  if (pack.state === 'building')
    return (
      <div>
        <Progress value={total === 0 ? 5 : (done / total) * 100} aria-label={t`作成の進み具合`} />
        <Text size="xs" c="dimmed" mt={4}>
          {total === 0 ? (
            <Trans>順番を待っています。録音の保管が終わってから作ります。</Trans>
          ) : (
            <Trans>
              {total}個のうち{done}個をまとめました。
            </Trans>
          )}
        </Text>
      </div>
    );
  if (pack.state === 'failed')
    return (
      <Text size="sm">
        <Trans>
          作れませんでした。録音と時刻認証の警報を確かめて、もう一度作ってください。保全は続いています。
        </Trans>
      </Text>
    );
  if (pack.state !== 'ready' || bytes === null || sha256 === null) return null;
  return (
    <Stack gap={2}>
      <Text size="xs">
        <Trans>大きさ {bytes.toLocaleString('ja-JP')} バイト</Trans>
        {pack.stamped ? <Trans>・時刻認証あり</Trans> : null}
      </Text>
      <Text size="xs" style={{ wordBreak: 'break-all' }}>
        <Trans>
          ファイルの SHA-256 <Code>{sha256}</Code>
        </Trans>
      </Text>
      <Text size="xs" style={{ wordBreak: 'break-all' }}>
        <Trans>
          署名の鍵の値 <Code>{fingerprint}</Code>（受け取る方に、電話や書面で伝えてください）
        </Trans>
      </Text>
    </Stack>
  );
}

function Verbs({ pack }: { pack: EvidencePack }) {
  const { t } = useLingui();
  const params = { id: pack.id };
  const key = useChange(() => api('evidenceKey', { params }), {
    stale: ['listAudit'],
    done: t`鍵を取り出しました。ファイルとは別の方法で渡してください。`,
    onDone: ({ fileName, text }) => saveText(fileName, text),
  });
  return (
    <Group gap="xs">
      <Button component="a" href={pathOf('evidenceFile', { params })} size="compact-sm" download>
        <Trans>ファイルを取り出す</Trans>
      </Button>
      <Button
        component="a"
        href={pathOf('evidenceGuide', { params })}
        size="compact-sm"
        variant="default"
        download
      >
        <Trans>説明書</Trans>
      </Button>
      <Button
        size="compact-sm"
        variant="default"
        loading={key.isPending}
        onClick={() => key.mutate(undefined)}
      >
        <Trans>鍵を取り出す</Trans>
      </Button>
      <HandOver pack={pack} />
      <ReasonButton
        label={t`消す`}
        title={t`証拠パックを消す`}
        body={t`ファイルと鍵を消します。渡した記録と、通話の保全は残ります。もう一度作ることもできます。`}
        verb={t`消す`}
        dangerous
        send={(reason) => api('deleteEvidence', { params, body: { reason } })}
        stale={['harassmentEvidence', 'listAudit']}
        done={t`消しました。`}
      />
    </Group>
  );
}

function saveText(fileName: string, text: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(link.href);
}

function Register({ pack }: { pack: EvidencePack }) {
  const { t, i18n } = useLingui();
  return (
    <PlainTable
      label={t`渡した記録`}
      items={pack.handovers}
      rowKey={(row) => row.id}
      columns={[
        { key: 'at', label: t`渡した日時`, width: 150, cell: (row) => dateTimeOf(row.at) },
        { key: 'to', label: t`渡した先`, cell: (row) => `${i18n._(recipientWords[row.to])} ${row.name}` },
        { key: 'reference', label: t`受理番号など`, cell: (row) => row.reference },
        { key: 'how', label: t`渡した方法`, cell: (row) => row.how },
        { key: 'why', label: t`理由`, cell: (row) => row.why },
        { key: 'by', label: t`渡した人`, cell: (row) => row.byName },
      ]}
    />
  );
}
