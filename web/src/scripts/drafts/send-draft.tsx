import type { ScriptDraft, ScriptWork } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, Group, Paper, Select, Stack, Text, TextInput, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useChange } from '../../admin/form/use-change.ts';
import { api } from '../../api.ts';
import { FieldRow } from '../../admin/form/field-row.tsx';
import { fromTokyoLocal, toTokyoLocal } from '../../ui/tokyo-local.ts';

interface Props {
  readonly accountId: string;
  readonly work: ScriptWork;
  readonly draft: ScriptDraft;
  /** What the server has of the draft; null: not all that is written. */
  readonly revision: number | null;
}

/** Why, from when, and then: to the client for approval, or into use. */
export function SendDraft({ accountId, work, draft, revision }: Props) {
  const { t } = useLingui();
  const [ask] = draft.asks;
  const approved = draft.state === 'approved';
  const form = useForm({
    initialValues: {
      reason: ask?.reason ?? '',
      from: ask?.from == null ? '' : toTokyoLocal(ask.from),
      of: null as string | null,
    },
  });
  type Values = typeof form.values;
  const common = ({ reason, from }: Values) => ({
    revision: revision ?? draft.revision,
    reason,
    from: from === '' ? null : fromTokyoLocal(from),
  });
  const request = useChange(
    (values: Values) =>
      api('askForApproval', { params: { id: accountId }, body: { ...common(values), of: values.of } }),
    {
      stale: ['scriptDraft', 'openScriptDrafts', 'listAudit'],
      done: t`承認を依頼しました。依頼企業の画面に届いています。`,
      onFields: (fields) => form.setErrors(withSteps(fields)),
    },
  );
  const publish = useChange(
    (values: Values) =>
      api('publishScriptDraft', {
        params: { id: accountId },
        body: { ...common(values), basedOnVersion: work.newest.version },
      }),
    {
      stale: ['script', 'scriptDraft', 'openScriptDrafts', 'listScriptVersions', 'listAudit'],
      done: t`新しい版を公開しました。使い始めの時刻からの通話で使われます。`,
      onFields: (fields) => form.setErrors(withSteps(fields)),
    },
  );
  const stops = form.errors['steps'];
  const isReady = revision !== null && form.values.reason.trim() !== '';
  const needsAnswer = work.approvalNeeded && !approved;
  return (
    <Paper withBorder p="md" data-testid="send-draft">
      <Stack gap="sm">
        <Title order={2} size="h3">
          {approved ? <Trans>公開する</Trans> : <Trans>承認の依頼と公開</Trans>}
        </Title>
        <TextInput
          label={t`変更の背景`}
          description={t`なぜ変えるのか。依頼企業とオペレーターに伝わり、あとで見直すときの手がかりになります。`}
          required
          maxLength={300}
          {...form.getInputProps('reason')}
          data-testid="draft-reason"
        />
        <FieldRow>
          <TextInput
            type="datetime-local"
            label={t`使い始める日時（日本時間）`}
            description={t`空のままなら、すぐに使います。`}
            {...form.getInputProps('from')}
          />
          {approved ? null : (
            <Select
              label={t`承認をお願いする方`}
              placeholder={t`依頼企業のどなたでも`}
              clearable
              data={work.approvers.map(({ id, name }) => ({ value: id, label: name }))}
              {...form.getInputProps('of')}
            />
          )}
        </FieldRow>
        {stops === undefined ? null : <Alert color="red">{stops}</Alert>}
        {revision === null ? (
          <Text size="sm" c="dimmed">
            <Trans>下書きの保存が済むと、送れます。</Trans>
          </Text>
        ) : null}
        <Group justify="flex-end">
          {approved ? null : (
            <Button
              variant={needsAnswer ? 'filled' : 'default'}
              disabled={!isReady}
              loading={request.isPending}
              onClick={() => request.mutate(form.values)}
              data-testid="ask-approval"
            >
              <Trans>承認を依頼する</Trans>
            </Button>
          )}
          <Button
            disabled={!isReady || needsAnswer}
            loading={publish.isPending}
            onClick={() => publish.mutate(form.values)}
            data-testid="publish-draft"
          >
            {approved ? <Trans>新しい版を公開</Trans> : <Trans>承認なしで公開</Trans>}
          </Button>
        </Group>
        {needsAnswer ? (
          <Text size="sm" c="dimmed">
            <Trans>この依頼企業では、承認された内容だけを公開できます。</Trans>
          </Text>
        ) : null}
      </Stack>
    </Paper>
  );
}

/** What stops it at a step is said here once: the outline shows it at the step. */
function withSteps(fields: Readonly<Record<string, string>>): Record<string, string> {
  const [, first] = Object.entries(fields).find(([path]) => path.startsWith('steps')) ?? [];
  return first === undefined ? { ...fields } : { ...fields, steps: first };
}
