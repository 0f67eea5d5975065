import { Trans, useLingui } from '@lingui/react/macro';
import { List, Paper, Text, ThemeIcon, Title, VisuallyHidden } from '@mantine/core';
import { IconCheck, IconCircle } from '@tabler/icons-react';
import { useQueries } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { api } from '../../api.ts';
import { TextLink } from '../../ui/text-link.tsx';
import { setupSteps, stepsDone } from './setup-steps.ts';
import type { SetupStep } from './setup-steps.ts';

/** For a new service: what is still to be made before a call can be taken. Gone when all of it is there. */
export function SetupGuide() {
  const [lines, trunks, numbers, accounts, people] = useQueries({
    queries: [
      { queryKey: ['listLines'], queryFn: () => api('listLines', { query: {} }) },
      { queryKey: ['listTrunks'], queryFn: () => api('listTrunks') },
      { queryKey: ['listNumbers'], queryFn: () => api('listNumbers') },
      { queryKey: ['listAccounts', '', 'false'], queryFn: () => api('listAccounts', { query: {} }) },
      { queryKey: ['listPeople', 'first'], queryFn: () => api('listPeople', { query: { limit: 100 } }) },
    ],
  });
  if (!lines.data || !trunks.data || !numbers.data || !accounts.data || !people.data) return null;
  const done = stepsDone({
    trunks: trunks.data.items.length,
    numbers: numbers.data.items.length,
    accounts: accounts.data.items.length,
    liveLines: lines.data.items.filter(({ live }) => live).length,
    operators: people.data.items.filter(({ role, state }) => role === 'operator' && state !== 'deactivated')
      .length,
  });
  return done.size === setupSteps.length ? null : <Steps done={done} />;
}

function Steps({ done }: { done: ReadonlySet<SetupStep> }) {
  const { t } = useLingui();
  const words: Record<SetupStep, ReactNode> = {
    trunk: (
      <Trans>
        <TextLink underline="always" to="/admin/trunks">
          トランク
        </TextLink>
        を作り、電話会社とつなぎます。
      </Trans>
    ),
    number: (
      <Trans>
        <TextLink underline="always" to="/admin/numbers">
          電話番号
        </TextLink>
        を登録します。
      </Trans>
    ),
    account: (
      <Trans>
        <TextLink underline="always" to="/admin/accounts">
          依頼企業
        </TextLink>
        と、その担当者を登録します。
      </Trans>
    ),
    line: <Trans>依頼企業の画面で回線を作り、「この回線で電話を受ける」を入れます。</Trans>,
    operator: (
      <Trans>
        <TextLink underline="always" to="/admin/people">
          オペレーター
        </TextLink>
        を招待します。
      </Trans>
    ),
  };
  return (
    <Paper withBorder p="md" mb="md" component="section" aria-label={t`電話を受けるまでの準備`}>
      <Title order={2} mb="xs">
        <Trans>電話を受けるまでの準備</Trans>
      </Title>
      <List spacing={4} size="sm" center listStyleType="none" type="ordered">
        {setupSteps.map((step) => (
          <List.Item key={step} icon={<Mark done={done.has(step)} />}>
            {words[step]}
          </List.Item>
        ))}
      </List>
      <Text size="xs" c="dimmed" mt="xs">
        <Trans>すべて済むと、この案内は消えます。</Trans>
      </Text>
    </Paper>
  );
}

function Mark({ done }: { done: boolean }) {
  return (
    <ThemeIcon
      size={18}
      radius="xl"
      variant={done ? 'filled' : 'transparent'}
      color={done ? 'teal.8' : 'gray'}
    >
      {done ? <IconCheck size={12} aria-hidden /> : <IconCircle size={16} aria-hidden />}
      <VisuallyHidden>{done ? <Trans>済み</Trans> : <Trans>これから</Trans>}</VisuallyHidden>
    </ThemeIcon>
  );
}
