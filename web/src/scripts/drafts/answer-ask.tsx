import type { ScriptAsk, ScriptBody } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Paper, Stack, Text, Textarea, Title } from '@mantine/core';
import { useState } from 'react';
import { useChange } from '../../admin/form/use-change.ts';
import { api } from '../../api.ts';
import { firstFieldWords } from '../../ui/field-errors.ts';
import { dateTimeOf } from '../../ui/tokyo-time.ts';
import { ScriptChanges } from '../script-changes.tsx';

/** The client reads what is to change, and approves it or says what is to be different. */
export function AnswerAsk({
  accountId,
  ask,
  before,
  after,
}: {
  accountId: string;
  ask: ScriptAsk;
  before: ScriptBody;
  after: ScriptBody;
}) {
  const { t } = useLingui();
  const [words, setWords] = useState('');
  const answer = useChange(
    (approved: boolean) =>
      api('answerScriptAsk', { params: { id: accountId, askId: ask.id }, body: { approved, words } }),
    { stale: ['scriptDraft', 'openScriptDrafts'], done: t`お返事を送りました。` },
  );
  return (
    <Paper withBorder p="md" data-testid="answer-ask">
      <Stack gap="sm">
        <Title order={2} size="h3">
          <Trans>承認のお願い</Trans>
        </Title>
        <Text>
          {ask.askedOf === '' ? null : <Trans>{ask.askedOf} 様へ、</Trans>}
          <Trans>
            {ask.askedBy} からのお願いです（{dateTimeOf(ask.askedAt)}）。
          </Trans>
        </Text>
        <Text>
          <b>
            <Trans>背景</Trans>
          </b>
          ：{ask.reason}
        </Text>
        <Text>
          <b>
            <Trans>使い始め</Trans>
          </b>
          ：{ask.from === null ? t`承認のあと、すぐ` : dateTimeOf(ask.from)}
        </Text>
        <Title order={3} size="h4">
          <Trans>変わるところ</Trans>
        </Title>
        <ScriptChanges before={before} after={after} />
        <Textarea
          label={t`ご意見`}
          description={t`直してほしいときは、どこをどう直すかを書いてください。`}
          autosize
          minRows={2}
          maxLength={1000}
          value={words}
          error={answer.isError ? firstFieldWords(answer.error) : undefined}
          onChange={(event) => setWords(event.currentTarget.value)}
          data-testid="ask-words"
        />
        <Button
          h={48}
          loading={answer.isPending && answer.variables}
          onClick={() => answer.mutate(true)}
          data-testid="approve-script"
        >
          <Trans>この内容で承認する</Trans>
        </Button>
        <Button
          h={48}
          variant="default"
          disabled={words.trim() === ''}
          loading={answer.isPending && !answer.variables}
          onClick={() => answer.mutate(false)}
          data-testid="return-script"
        >
          <Trans>意見を添えて差し戻す</Trans>
        </Button>
      </Stack>
    </Paper>
  );
}
