import type {
  Evaluation,
  EvaluationFields,
  EvaluationForm as Form,
  EvaluationMark,
} from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Paper, SegmentedControl, Stack, Text, TextInput, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useChange } from '../admin/form/use-change.ts';
import { api } from '../api.ts';
import { QueryView } from '../ui/query-view.tsx';
import { durationOf } from '../ui/tokyo-time.ts';
import { pointWords } from './evaluation-words.ts';

interface Props {
  readonly give: (fields: EvaluationFields) => Promise<Evaluation>;
  readonly position?: () => number | null;
  readonly onDone: () => void;
}

/** The house's form, criterion by criterion. */
export function EvaluationForm(props: Props) {
  const form = useQuery({ queryKey: ['evaluationForm'], queryFn: () => api('evaluationForm') });
  return <QueryView query={form}>{(found) => <Fields {...props} form={found} />}</QueryView>;
}

function Fields({ give, position, onDone, form }: Props & { form: Form }) {
  const { t } = useLingui();
  const [marks, setMarks] = useState<readonly EvaluationMark[]>(() =>
    form.criteria.map(({ id }) => ({ criterion: id, points: null, comment: '', atMs: null })),
  );
  const [comment, setComment] = useState('');
  const send = useChange(() => give({ version: form.version, marks: [...marks], comment }), {
    stale: ['callEvaluations', 'practiceEvaluations', 'listEvaluations', 'listPracticeCalls'],
    done: t`採点しました。応対した人に見えます。`,
    onDone,
  });
  const change = (criterion: string, next: Partial<EvaluationMark>) =>
    setMarks(marks.map((mark) => (mark.criterion === criterion ? { ...mark, ...next } : mark)));
  return (
    <Paper withBorder p="sm">
      <Stack gap="md">
        {form.criteria.map(({ id, label, hint, weight }) => (
          <Criterion
            key={id}
            label={t`${label}（重み${weight}）`}
            hint={hint}
            mark={marks.find(({ criterion }) => criterion === id)!}
            onChange={(next) => change(id, next)}
            {...(position ? { position } : {})}
          />
        ))}
        <Textarea
          label={t`全体への一言（まず、よかったことから）`}
          autosize
          minRows={2}
          maxLength={2000}
          value={comment}
          onChange={(event) => setComment(event.currentTarget.value)}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>
            <Trans>やめる</Trans>
          </Button>
          <Button
            loading={send.isPending}
            disabled={marks.every(({ points }) => points === null)}
            onClick={() => send.mutate(undefined)}
            data-testid="send-evaluation"
          >
            <Trans>採点を残す</Trans>
          </Button>
        </Group>
      </Stack>
    </Paper>
  );
}

interface CriterionProps {
  readonly label: string;
  readonly hint: string;
  readonly mark: EvaluationMark;
  readonly onChange: (next: Partial<EvaluationMark>) => void;
  readonly position?: () => number | null;
}

const NONE = 'none';

function Criterion({ label, hint, mark, onChange, position }: CriterionProps) {
  const { t, i18n } = useLingui();
  const labelId = `criterion-${mark.criterion}`;
  return (
    <div>
      <Text fw={700} size="sm" id={labelId}>
        {label}
      </Text>
      <Text size="xs" c="dimmed">
        {hint}
      </Text>
      <SegmentedControl
        size="xs"
        my={4}
        aria-labelledby={labelId}
        value={mark.points === null ? NONE : String(mark.points)}
        onChange={(value) => onChange({ points: value === NONE ? null : Number(value) })}
        data={[
          { value: NONE, label: t`対象外` },
          ...pointWords.map((words, points) => ({ value: String(points), label: i18n._(words) })),
        ]}
      />
      <Group gap="xs" align="flex-end" wrap="nowrap">
        <TextInput
          size="xs"
          flex={1}
          label={t`ひとこと`}
          maxLength={300}
          value={mark.comment}
          onChange={(event) => onChange({ comment: event.currentTarget.value })}
        />
        {position === undefined ? null : (
          <Button variant="default" size="xs" onClick={() => onChange({ atMs: position() })}>
            {mark.atMs === null ? t`いまの位置を残す` : t`位置：${durationOf(mark.atMs)}`}
          </Button>
        )}
      </Group>
    </div>
  );
}
