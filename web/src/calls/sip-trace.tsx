import type { CallDetail, TracedLeg } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Code, Group, Paper, Stack, Text, TextInput, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api.ts';
import { dateTimeOf } from '../ui/tokyo-time.ts';
import { traceText } from './trace-text.ts';

/** The SIP messages of the call, for a question to the carrier; asked for with a reason that stays on record. */
export function SipTrace({ call }: { call: CallDetail }) {
  const { t } = useLingui();
  const [reason, setReason] = useState('');
  const trace = useMutation({
    mutationFn: () => api('traceCall', { params: { id: call.id }, body: { reason } }),
  });
  return (
    <section>
      <Title order={2} mb="xs">
        <Trans>SIP のやりとり</Trans>
      </Title>
      <Paper withBorder p="md">
        <Stack gap="sm">
          <form
            onSubmit={(event) => {
              event.preventDefault();
              trace.mutate();
            }}
          >
            <Group align="flex-end">
              <TextInput
                flex={1}
                miw={220}
                label={t`表示する理由`}
                description={t`理由と見た人は操作の記録に残ります。例：電話会社への問い合わせ`}
                maxLength={200}
                value={reason}
                onChange={(event) => setReason(event.currentTarget.value)}
              />
              <Button type="submit" disabled={reason.trim() === ''} loading={trace.isPending}>
                <Trans>表示する</Trans>
              </Button>
            </Group>
          </form>
          {trace.data ? <Legs callId={call.id} legs={trace.data.legs} /> : null}
        </Stack>
      </Paper>
    </section>
  );
}

function Legs({ callId, legs }: { callId: string; legs: readonly TracedLeg[] }) {
  const { t } = useLingui();
  const text = traceText(legs);
  return (
    <>
      {text === '' ? null : (
        <Group>
          <Button
            component="a"
            variant="default"
            size="compact-sm"
            href={`data:text/plain;charset=utf-8,${encodeURIComponent(text)}`}
            download={`sip-${callId}.txt`}
          >
            <Trans>テキストで保存</Trans>
          </Button>
        </Group>
      )}
      {legs.map((leg, index) => (
        <div key={index}>
          <Text fw={700} size="sm">
            {leg.name === '' ? t`相手` : leg.name}
          </Text>
          <Messages leg={leg} />
        </div>
      ))}
    </>
  );
}

function Messages({ leg }: { leg: TracedLeg }) {
  if (leg.messages === null)
    return (
      <Text size="sm" c="dimmed">
        <Trans>
          エンジンはもう覚えていません。終わって間もない通話だけ表示できます。同じことが起きたら、その通話の直後にもう一度お試しください。
        </Trans>
      </Text>
    );
  if (leg.messages.length === 0)
    return (
      <Text size="sm" c="dimmed">
        <Trans>SIP を使わない通話です（ブラウザーの電話）。</Trans>
      </Text>
    );
  return (
    <Stack gap={4} component="ol" p={0} m={0} style={{ listStyle: 'none' }} data-testid="sip-messages">
      {leg.messages.map((message, index) => (
        <li key={index}>
          <details>
            <summary>
              <Text span size="xs" c="dimmed" ff="monospace">
                {dateTimeOf(message.at)}:{message.at.slice(17, 23)} {message.transport.toUpperCase()}{' '}
                {message.direction === 'received' ? '←' : '→'} {message.remote}{' '}
              </Text>
              <Text span size="sm" ff="monospace">
                {message.text.split(/\r?\n/, 1)[0]}
              </Text>
            </summary>
            <Code block mah={360} style={{ overflow: 'auto' }}>
              {message.text}
            </Code>
          </details>
        </li>
      ))}
    </Stack>
  );
}
