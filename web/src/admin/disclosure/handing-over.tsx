import type { Disclosure } from '@denwaban/server-api';
import { pathOf } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, Code, Group, Modal, NumberInput, Paper, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { api } from '../../api.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { PlainTable } from '../../ui/data-list.tsx';
import { PurposeSelect } from '../../ui/purpose-select.tsx';
import { dateTimeOf } from '../../ui/tokyo-time.ts';
import { useChange } from '../form/use-change.ts';
import { linkStateWords } from './disclosure-words.ts';

const stale = ['disclosure', 'listAudit'] as const;

/** What leaves the house: the release for a purpose, then the files, the link, the letter and the proof. */
export function HandingOver({ request, mayRelease }: { request: Disclosure; mayRelease: boolean }) {
  const gives =
    request.kind === 'disclosure' && request.decision !== null && request.decision.outcome !== 'refused';
  return (
    <Paper withBorder p="md">
      <Title order={2} mb="sm">
        <Trans>回答と受け渡し</Trans>
      </Title>
      <Stack gap="md">
        {request.decision === null ? (
          <Text size="sm" c="dimmed">
            <Trans>判断が済むと、ここから回答書を作り、録音を渡せます。</Trans>
          </Text>
        ) : null}
        {gives && request.release === null && mayRelease ? <Release request={request} /> : null}
        {request.release === null ? null : (
          <Text size="sm">
            <Trans>
              {dateTimeOf(request.release.at)} に {request.release.byName} が確定しました。利用目的：
              {request.release.purpose}
            </Trans>
          </Text>
        )}
        <Documents request={request} gives={gives} mayRelease={mayRelease} />
        {request.release !== null && mayRelease ? <Links request={request} /> : null}
      </Stack>
    </Paper>
  );
}

function Release({ request }: { request: Disclosure }) {
  const { t } = useLingui();
  const [purpose, setPurpose] = useState<string | null>(null);
  const release = useChange(
    (code: string) => api('releaseDisclosure', { params: { id: request.id }, body: { purpose: code } }),
    { stale, done: t`渡すものを確定しました。` },
  );
  return (
    <Stack gap="xs" align="flex-start">
      <Text size="sm">
        <Trans>
          渡す音声を最後まで聞いて確かめてから、利用目的を選んで確定します。以後、伏せる区間は変えられません。
        </Trans>
      </Text>
      <PurposeSelect value={purpose} onChange={setPurpose} />
      <Button
        disabled={purpose === null}
        loading={release.isPending}
        onClick={() => purpose !== null && release.mutate(purpose)}
      >
        <Trans>渡すものを確定する</Trans>
      </Button>
    </Stack>
  );
}

interface DocumentsProps {
  readonly request: Disclosure;
  readonly gives: boolean;
  readonly mayRelease: boolean;
}

function Documents({ request, gives, mayRelease }: DocumentsProps) {
  const params = { id: request.id };
  const answers = request.decision !== null && (!gives || request.release !== null);
  return (
    <Group gap="xs">
      {answers ? (
        <Button
          variant="default"
          component="a"
          href={pathOf('disclosureAnswer', { params })}
          target="_blank"
          rel="noreferrer"
        >
          <Trans>回答書（PDF）</Trans>
        </Button>
      ) : null}
      {mayRelease ? (
        <Button
          variant="default"
          component="a"
          href={pathOf('disclosureProof', { params })}
          target="_blank"
          rel="noreferrer"
        >
          <Trans>経過の記録（PDF）</Trans>
        </Button>
      ) : null}
      {request.release !== null && mayRelease
        ? request.calls
            .filter(({ recordingState }) => recordingState === 'ready')
            .flatMap(({ callId }, index) =>
              (['wav', 'mp3'] as const).map((format) => (
                <Button
                  key={`${callId} ${format}`}
                  variant="default"
                  component="a"
                  download
                  href={pathOf('disclosureFile', { params: { id: request.id, callId }, query: { format } })}
                >
                  <Trans>
                    通話 {index + 1} の {format.toUpperCase()}
                  </Trans>
                </Button>
              )),
            )
        : null}
    </Group>
  );
}

function Links({ request }: { request: Disclosure }) {
  const { t, i18n } = useLingui();
  const [days, setDays] = useState<number | string>(14);
  const [plays, setPlays] = useState<number | string>(5);
  const [fresh, setFresh] = useState<{ url: string; code: string } | null>(null);
  const params = { id: request.id };
  const make = useChange(
    () => api('makeDisclosureLink', { params, body: { days: Number(days), plays: Number(plays) } }),
    { stale, done: t`リンクを作りました。`, onDone: setFresh },
  );
  const revoke = useChange(
    (linkId: string) => api('revokeDisclosureLink', { params: { id: request.id, linkId } }),
    { stale, done: t`使えなくしました。` },
  );
  return (
    <section>
      <Title order={3} size="sm" mb="xs">
        <Trans>再生用のリンク</Trans>
      </Title>
      <Group align="flex-end" gap="xs" mb="sm">
        <NumberInput label={t`日数`} w={110} min={1} max={60} value={days} onChange={setDays} />
        <NumberInput label={t`回数`} w={110} min={1} max={50} value={plays} onChange={setPlays} />
        <Button variant="default" loading={make.isPending} onClick={() => make.mutate(undefined)}>
          <Trans>リンクを作る</Trans>
        </Button>
      </Group>
      {request.links.length === 0 ? null : (
        <PlainTable
          label={t`再生用のリンク`}
          items={request.links}
          rowKey={(link) => link.id}
          columns={[
            { key: 'made', label: t`作った日時`, cell: (link) => dateTimeOf(link.madeAt) },
            { key: 'until', label: t`期限`, cell: (link) => dateTimeOf(link.expiresAt) },
            { key: 'plays', label: t`開いた回数`, cell: (link) => `${link.plays} / ${link.mostPlays}` },
            { key: 'state', label: t`状態`, cell: (link) => i18n._(linkStateWords[link.state]) },
            {
              key: 'revoke',
              label: '',
              align: 'right',
              cell: (link) =>
                link.state === 'open' ? (
                  <Button size="compact-sm" variant="default" onClick={() => revoke.mutate(link.id)}>
                    <Trans>使えなくする</Trans>
                  </Button>
                ) : null,
            },
          ]}
        />
      )}
      <Modal
        opened={fresh !== null}
        onClose={() => setFresh(null)}
        title={t`リンクと暗証番号を控えてください`}
        size="lg"
        closeOnClickOutside={false}
      >
        {fresh === null ? null : (
          <Stack gap="sm">
            <Alert color="yellow" variant="light">
              <Trans>
                いまだけ表示します。リンクはメールなどで、暗証番号は電話や書面など別の方法で伝えてください。
              </Trans>
            </Alert>
            <Group gap="xs" wrap="nowrap">
              <Code block flex={1}>
                {fresh.url}
              </Code>
              <CopyButton value={fresh.url} label={t`リンクをコピー`} />
            </Group>
            <Text>
              <Trans>暗証番号</Trans> <Code>{fresh.code}</Code>
            </Text>
          </Stack>
        )}
      </Modal>
    </section>
  );
}
