import type { DataKind, Purpose } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Checkbox, Fieldset, Group, Stack, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { dataKindWords, dataKinds } from './purpose-words.ts';

interface Props {
  readonly value: readonly Purpose[];
  readonly errors: Readonly<Record<string, ReactNode>>;
  readonly onChange: (purposes: Purpose[]) => void;
}

/** A name that no other of these has; it stays the purpose's own in later versions. */
function freshCode(purposes: readonly Purpose[]): string {
  let n = purposes.length + 1;
  while (purposes.some(({ code }) => code === `p${n}`)) n += 1;
  return `p${n}`;
}

/** Purposes, each with the kinds of data that it is about. */
export function PurposesEditor({ value, errors, onChange }: Props) {
  const { t, i18n } = useLingui();
  const set = (index: number, part: Partial<Purpose>) =>
    onChange(value.map((purpose, at) => (at === index ? { ...purpose, ...part } : purpose)));
  return (
    <Fieldset legend={t`利用目的`}>
      <Stack gap="md">
        {value.map((purpose, index) => (
          <div key={purpose.code}>
            <Group gap="xs" align="flex-end" wrap="nowrap">
              <TextInput
                flex={1}
                label={t`目的 ${index + 1}`}
                required
                maxLength={200}
                value={purpose.words}
                error={errors[`purposes.${index}.words`]}
                onChange={(event) => set(index, { words: event.currentTarget.value })}
              />
              <Button
                variant="default"
                disabled={value.length === 1}
                aria-label={t`目的 ${index + 1} を消す`}
                onClick={() => onChange(value.filter((_, at) => at !== index))}
              >
                <Trans>消す</Trans>
              </Button>
            </Group>
            <Checkbox.Group
              mt={6}
              aria-label={t`目的 ${index + 1} で使う情報`}
              value={purpose.kinds}
              error={errors[`purposes.${index}.kinds`]}
              onChange={(kinds) => set(index, { kinds: kinds as DataKind[] })}
            >
              <Group gap="md">
                {dataKinds.map((kind) => (
                  <Checkbox key={kind} value={kind} label={i18n._(dataKindWords[kind])} />
                ))}
              </Group>
            </Checkbox.Group>
          </div>
        ))}
        <Button
          variant="default"
          w="fit-content"
          disabled={value.length >= 20}
          onClick={() =>
            onChange([
              ...value,
              { code: freshCode(value), kinds: ['recording', 'caller', 'report'], words: '' },
            ])
          }
        >
          <Trans>目的を足す</Trans>
        </Button>
      </Stack>
    </Fieldset>
  );
}
