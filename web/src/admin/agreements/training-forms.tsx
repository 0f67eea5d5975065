import type { Course, TrainingRecord } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, NumberInput, Select, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api.ts';
import { ReasonForm } from '../form/reason-form.tsx';
import { useChange } from '../form/use-change.ts';
import { dateOf } from '../../ui/tokyo-time.ts';

/** Somebody passed a course. */
export function TrainingForm({ onDone }: { onDone: () => void }) {
  const { t } = useLingui();
  const people = useQuery({ queryKey: ['listSignatures'], queryFn: () => api('listSignatures') });
  const courses = useQuery({ queryKey: ['listCourses'], queryFn: () => api('listCourses') });
  const [today] = useState(() => dateOf(Date.now()).replaceAll('/', '-'));
  const form = useForm({
    initialValues: {
      personId: '',
      courseId: '',
      passedOn: today,
      note: '',
    },
  });
  const save = useChange((body: typeof form.values) => api('addTraining', { body }), {
    stale: ['listTraining', 'accountAdmission', 'personAdmission', 'listAudit'],
    done: t`合格を記録しました。`,
    onDone,
    onFields: form.setErrors,
  });
  return (
    <form onSubmit={form.onSubmit((values) => save.mutate(values))}>
      <Stack gap="sm">
        <Select
          label={t`だれが`}
          required
          searchable
          data={(people.data?.items ?? []).map((row) => ({ value: row.personId, label: row.name }))}
          {...form.getInputProps('personId')}
        />
        <Select
          label={t`研修`}
          required
          searchable
          nothingFoundMessage={t`先に研修を追加してください。`}
          data={(courses.data?.items ?? [])
            .filter((course) => !course.closed)
            .map((course) => ({ value: course.id, label: course.name }))}
          {...form.getInputProps('courseId')}
        />
        <TextInput type="date" label={t`合格した日`} required {...form.getInputProps('passedOn')} />
        <TextInput label={t`備考`} maxLength={200} {...form.getInputProps('note')} />
        <Group justify="flex-end">
          <Button type="submit" loading={save.isPending}>
            <Trans>記録する</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

export function CourseForm({ onDone }: { onDone: (course: Course) => void }) {
  const { t } = useLingui();
  const form = useForm<{ name: string; validMonths: number | string }>({
    initialValues: { name: '', validMonths: 12 },
  });
  const save = useChange(
    ({ name, validMonths }: { name: string; validMonths: number | string }) =>
      api('createCourse', {
        body: { name, validMonths: typeof validMonths === 'number' ? validMonths : null },
      }),
    {
      stale: ['listCourses', 'courseShelf', 'listAudit'],
      done: t`研修を追加しました。`,
      onDone,
      onFields: form.setErrors,
    },
  );
  return (
    <form onSubmit={form.onSubmit((values) => save.mutate(values))}>
      <Stack gap="sm">
        <TextInput label={t`研修の名前`} required maxLength={80} {...form.getInputProps('name')} />
        <NumberInput
          label={t`合格の有効期間（月）`}
          description={t`空けておくと、期限なしになります。`}
          min={1}
          max={120}
          {...form.getInputProps('validMonths')}
        />
        <Group justify="flex-end">
          <Button type="submit" loading={save.isPending}>
            <Trans>追加</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

export function RevokeForm({ record, onDone }: { record: TrainingRecord; onDone: () => void }) {
  const { t } = useLingui();
  const { personName, courseName } = record;
  return (
    <ReasonForm
      body={
        <Trans>
          {personName} さんの「{courseName}
          」の合格を取り消します。この研修を条件とする依頼企業は、すぐに見られなくなります。
        </Trans>
      }
      verb={t`取り消す`}
      dangerous
      maxLength={200}
      send={(reason) => api('revokeTraining', { params: { id: record.id }, body: { reason } })}
      stale={['listTraining', 'accountAdmission', 'personAdmission', 'listAudit']}
      done={t`記録を取り消しました。`}
      onDone={onDone}
    />
  );
}
