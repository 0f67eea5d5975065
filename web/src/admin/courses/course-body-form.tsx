import type { CourseBody, HouseRole } from '@denwaban/server-api';
import { HouseRole as Roles } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import {
  Button,
  Group,
  MultiSelect,
  NumberInput,
  Paper,
  Stack,
  TextInput,
  Textarea,
  Title,
} from '@mantine/core';
import { useForm } from '@mantine/form';
import { useEffect } from 'react';
import { roleWords } from '../../ui/role-words.ts';
import { FieldRow } from '../form/field-row.tsx';
import type { CourseForm } from './course-form.ts';
import { PageFields } from './page-fields.tsx';
import { QuestionFields } from './question-fields.tsx';

/** Everything that is written for a course: what it is for, its rules, its pages, its questions. */
export function CourseBodyForm({
  start,
  faults,
  saving,
  onSave,
}: {
  start: CourseBody;
  faults: Record<string, string>;
  saving: boolean;
  onSave: (body: CourseBody) => void;
}) {
  const form = useForm<CourseBody>({ initialValues: start });
  const { setErrors } = form;
  useEffect(() => setErrors(faults), [faults, setErrors]);
  return (
    <form onSubmit={form.onSubmit(onSave)}>
      <Stack gap="md">
        <About form={form} />
        <Rules form={form} />
        <PageFields form={form} />
        <QuestionFields form={form} />
        <Group justify="flex-end">
          <Button type="submit" loading={saving}>
            <Trans>下書きを保存</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function About({ form }: { form: CourseForm }) {
  const { t, i18n } = useLingui();
  return (
    <Paper withBorder p="md">
      <Stack gap="sm">
        <Title order={2} size="h4">
          <Trans>研修について</Trans>
        </Title>
        <FieldRow>
          <TextInput label={t`研修の名前`} required maxLength={80} {...form.getInputProps('name')} />
          <TextInput
            label={t`英語の名前`}
            description={t`英語の画面に出します。本文は書いた言語のまま出ます。`}
            maxLength={80}
            {...form.getInputProps('nameEnglish')}
          />
        </FieldRow>
        <Textarea
          label={t`なぜ受けるのか`}
          autosize
          minRows={2}
          maxLength={1000}
          {...form.getInputProps('why')}
        />
        <MultiSelect
          label={t`必須の役割`}
          description={t`ここに入れた役割の人は、期限までに受けます。依頼企業ごとに必須にするときは、担当の条件で選びます。`}
          data={Roles.options.map((role) => ({ value: role, label: i18n._(roleWords[role]) }))}
          value={form.values.requiredRoles}
          onChange={(roles) => form.setFieldValue('requiredRoles', roles as HouseRole[])}
        />
        <TextInput
          label={t`だれのための研修か（説明）`}
          maxLength={200}
          {...form.getInputProps('audience')}
        />
      </Stack>
    </Paper>
  );
}

function Rules({ form }: { form: CourseForm }) {
  const { t } = useLingui();
  const { validMonths } = form.values;
  return (
    <Paper withBorder p="md">
      <Stack gap="sm">
        <Title order={2} size="h4">
          <Trans>合格と期限</Trans>
        </Title>
        <FieldRow>
          <NumberInput
            label={t`合格に要る正解（％）`}
            required
            min={1}
            max={100}
            allowDecimal={false}
            {...form.getInputProps('passPercent')}
          />
          <NumberInput
            label={t`不合格のあと、次まで（分）`}
            required
            min={0}
            max={10_080}
            allowDecimal={false}
            {...form.getInputProps('waitMinutes')}
          />
          <NumberInput
            label={t`受けるまでの日数`}
            required
            min={1}
            max={365}
            allowDecimal={false}
            {...form.getInputProps('dueDays')}
          />
        </FieldRow>
        <FieldRow>
          <NumberInput
            label={t`合格の有効期間（月）`}
            description={t`空けておくと、期限なしになります。`}
            min={1}
            max={120}
            allowDecimal={false}
            value={validMonths ?? ''}
            onChange={(value) => form.setFieldValue('validMonths', typeof value === 'number' ? value : null)}
          />
          <NumberInput
            label={t`期限の何日前に知らせるか`}
            description={t`7日前、最終日、期限切れのときにも知らせます。`}
            required
            min={1}
            max={90}
            allowDecimal={false}
            {...form.getInputProps('remindDays')}
          />
        </FieldRow>
      </Stack>
    </Paper>
  );
}
