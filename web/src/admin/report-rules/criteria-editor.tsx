import type { ReportRules } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Stack, Text, TextInput } from '@mantine/core';
import { toneWords, urgencyWords } from '../../ui/report-words.ts';
import { FieldRow } from '../form/field-row.tsx';
import type { Part } from './part.ts';

type Criteria = ReportRules['criteria'];

/** When an operator chooses which word. */
export function CriteriaEditor({ value, onChange }: Part) {
  const { i18n } = useLingui();
  const { criteria } = value;
  const set = (part: Partial<Criteria>) => onChange({ criteria: { ...criteria, ...part } });
  return (
    <Stack gap="xs">
      <Text size="sm" c="dimmed">
        <Trans>デスクで選ぶときに表示し、依頼企業も画面で読めます。</Trans>
      </Text>
      <FieldRow>
        {(Object.keys(urgencyWords) as (keyof typeof urgencyWords)[]).map((urgency) => (
          <TextInput
            key={urgency}
            label={i18n._(urgencyWords[urgency])}
            maxLength={120}
            value={criteria.urgency[urgency]}
            onChange={(event) =>
              set({ urgency: { ...criteria.urgency, [urgency]: event.currentTarget.value } })
            }
          />
        ))}
      </FieldRow>
      <FieldRow>
        {(Object.keys(toneWords) as (keyof typeof toneWords)[]).map((tone) => (
          <TextInput
            key={tone}
            label={i18n._(toneWords[tone])}
            maxLength={120}
            value={criteria.tone[tone]}
            onChange={(event) => set({ tone: { ...criteria.tone, [tone]: event.currentTarget.value } })}
          />
        ))}
      </FieldRow>
    </Stack>
  );
}
