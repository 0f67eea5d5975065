import type { Evaluation } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Paper, Text } from '@mantine/core';
import { useChange } from '../admin/form/use-change.ts';
import { api } from '../api.ts';
import { useMe } from '../session/me.ts';
import { StatusBadge } from '../ui/status-badge.tsx';
import { durationOf, shortDateTimeOf } from '../ui/tokyo-time.ts';
import { pointWords } from './evaluation-words.ts';

interface Props {
  readonly evaluation: Evaluation;
  readonly onSeek?: (atMs: number) => void;
}

/** One evaluation, criterion by criterion; whoever was scored says that they have read it. */
export function EvaluationCard({ evaluation, onSeek }: Props) {
  const { t, i18n } = useLingui();
  const me = useMe();
  const read = useChange(() => api('readEvaluation', { params: { id: evaluation.id } }), {
    stale: ['callEvaluations', 'practiceEvaluations', 'listEvaluations'],
    done: t`読んだことを残しました。`,
  });
  const { score } = evaluation;
  return (
    <Paper withBorder p="sm">
      <Group justify="space-between">
        <Text size="sm" c="dimmed">
          {shortDateTimeOf(evaluation.at, t`本日`)} · {evaluation.byName}
        </Text>
        <Text fw={700} data-testid="evaluation-score">
          {score === null ? t`対象外` : t`${score}点`}
        </Text>
      </Group>
      {evaluation.criteria.map(({ id, label }) => {
        const mark = evaluation.marks.find(({ criterion }) => criterion === id);
        const points = mark?.points ?? null;
        const { atMs = null } = mark ?? {};
        return (
          <div key={id}>
            <Group gap="xs" mt={6}>
              <Text size="sm">{label}</Text>
              <StatusBadge tone={points === null ? 'quiet' : points >= 2 ? 'good' : 'waiting'}>
                {points === null ? t`対象外` : i18n._(pointWords[points] ?? pointWords[0]!)}
              </StatusBadge>
              {atMs === null ? null : onSeek === undefined ? (
                <Text size="xs">{durationOf(atMs)}</Text>
              ) : (
                <Button variant="subtle" size="compact-xs" onClick={() => onSeek(atMs)}>
                  {durationOf(atMs)}
                </Button>
              )}
            </Group>
            {mark?.comment ? <Text size="sm">{mark.comment}</Text> : null}
          </div>
        );
      })}
      {evaluation.comment === '' ? null : (
        <Text size="sm" mt="sm" style={{ whiteSpace: 'pre-wrap' }}>
          {evaluation.comment}
        </Text>
      )}
      {evaluation.readAt === null && evaluation.person.id === me.personId ? (
        <Button mt="sm" size="compact-sm" loading={read.isPending} onClick={() => read.mutate(undefined)}>
          <Trans>読みました</Trans>
        </Button>
      ) : null}
    </Paper>
  );
}
