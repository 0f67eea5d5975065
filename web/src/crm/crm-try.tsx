import type { CrmTrial } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Paper, Stack, Text, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import { api } from '../api.ts';
import { toE164 } from '../admin/form/to-e164.ts';
import { useChange } from '../admin/form/use-change.ts';
import { StatusBadge } from '../ui/status-badge.tsx';
import classes from './crm.module.css';

/** Asks about one number, by the setting as it is saved. */
export function CrmTry({ accountId }: { accountId: string }) {
  const { t } = useLingui();
  const [number, setNumber] = useState('');
  const [faults, setFaults] = useState<Record<string, string>>({});
  const [trial, setTrial] = useState<CrmTrial | null>(null);
  const attempt = useChange(
    () => api('tryCrm', { params: { id: accountId }, body: { number: toE164(number) ?? '' } }),
    { stale: ['crmSetting', 'listAudit'], done: t`試しました。`, onDone: setTrial, onFields: setFaults },
  );
  return (
    <Paper withBorder p="md" component="section" data-testid="crm-try">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          setFaults({});
          setTrial(null);
          attempt.mutate(undefined);
        }}
      >
        <Stack gap="sm">
          <Title order={2} size="h4">
            <Trans>試す</Trans>
          </Title>
          <Group align="flex-end">
            <TextInput
              label={t`試す番号`}
              description={t`保存した設定で、この番号を一度尋ねます。`}
              required
              maxLength={30}
              autoComplete="off"
              placeholder="090-1234-5678"
              value={number}
              error={faults['number']}
              onChange={(event) => setNumber(event.currentTarget.value)}
            />
            <Button type="submit" variant="default" loading={attempt.isPending}>
              <Trans>試す</Trans>
            </Button>
          </Group>
          {trial === null ? null : <Outcome trial={trial} />}
        </Stack>
      </form>
    </Paper>
  );
}

function Outcome({ trial }: { trial: CrmTrial }) {
  const { t } = useLingui();
  const { status, tookMs } = trial;
  const missing = trial.missing.join('、');
  return (
    <output className={classes['trial']} data-testid="crm-trial">
      <Group gap="xs">
        <StatusBadge tone={trial.ok ? 'good' : 'bad'}>
          {status === null ? t`答えなし` : t`HTTP ${status}`}
        </StatusBadge>
        <Text size="sm" c="dimmed">
          <Trans>{tookMs}ミリ秒</Trans>
        </Text>
        <Text size="sm">{trial.words}</Text>
      </Group>
      {trial.shown.length === 0 ? null : (
        <dl className={classes['values']}>
          {trial.shown.map(({ label, text }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      )}
      {trial.shown.length > 0 && missing !== '' ? (
        <Text size="sm" c="dimmed">
          <Trans>答えになかった項目：{missing}</Trans>
        </Text>
      ) : null}
    </output>
  );
}
