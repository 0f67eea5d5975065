import type { ReportRules } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Stack, Text, TextInput } from '@mantine/core';
import { FieldRow } from '../form/field-row.tsx';
import type { Part } from './part.ts';

type Title = ReportRules['title'];

const PLACES = '{相手} {会社と名前} {会社} {お名前} {番号} {区分} {宛先} {担当} {用件} {より}';

/** Titles with places that are filled from the report. */
export function TitleEditor({ value, faults, onChange }: Part) {
  const { t } = useLingui();
  const field = (name: keyof Title, label: string) => ({
    label,
    maxLength: name === 'urgentMark' || name === 'leadMark' ? 20 : 80,
    value: value.title[name],
    error: faults[`title.${name}`],
    onChange: (event: { currentTarget: { value: string } }) =>
      onChange({ title: { ...value.title, [name]: event.currentTarget.value } }),
  });
  return (
    <Stack gap="xs">
      <Text size="sm" c="dimmed">
        <Trans>差し込み {PLACES} が使えます。結果は下の［試し］に出ます。</Trans>
      </Text>
      <FieldRow>
        <TextInput {...field('callback', t`要折り返しのとき`)} required />
        <TextInput {...field('checking', t`確認中のとき`)} required />
        <TextInput {...field('normal', t`そのほか`)} required />
      </FieldRow>
      <FieldRow>
        <TextInput {...field('urgentMark', t`至急の印`)} />
        <TextInput {...field('leadMark', t`商談の可能性の印`)} />
      </FieldRow>
    </Stack>
  );
}
