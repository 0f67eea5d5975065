import { Trans, useLingui } from '@lingui/react/macro';
import { NumberInput, Text, TextInput } from '@mantine/core';
import { FieldRow } from '../form/field-row.tsx';
import { ListEditor } from '../routing/list-editor.tsx';
import type { SettingsPart } from './settings-fields.tsx';

const USUAL_SECONDS = 25;

/** Telephones outside that ring for calls that overflow. */
export function OverflowPhones({ settings, errors, onChange }: SettingsPart) {
  const { t } = useLingui();
  return (
    <>
      <ListEditor
        items={settings.overflowPhones}
        max={10}
        empty={<Trans>鳴らす電話を加えてください。</Trans>}
        add={t`電話を加える`}
        remove={(phone) => t`電話「${phone.name}」を消す`}
        fresh={() => ({ name: '', number: '' })}
        onChange={(overflowPhones) => onChange({ overflowPhones })}
      >
        {(phone, change, index) => (
          <FieldRow>
            <TextInput
              label={t`電話の名前`}
              description={t`例：社長の携帯、事務所`}
              required
              maxLength={40}
              value={phone.name}
              error={errors[`settings.overflowPhones.${index}.name`]}
              onChange={(event) => change({ name: event.currentTarget.value })}
            />
            <TextInput
              label={t`電話番号`}
              description={t`この番号へ、回線の番号を表示してかけます。`}
              type="tel"
              required
              value={phone.number}
              error={errors[`settings.overflowPhones.${index}.number`]}
              onChange={(event) => change({ number: event.currentTarget.value })}
            />
          </FieldRow>
        )}
      </ListEditor>
      {errors['settings.overflowPhones'] ? (
        <Text size="sm" c="red">
          {errors['settings.overflowPhones']}
        </Text>
      ) : null}
      <NumberInput
        label={t`鳴らす秒数`}
        min={5}
        max={120}
        maw={160}
        suffix={t`秒`}
        value={settings.overflowSeconds}
        onChange={(seconds) =>
          onChange({ overflowSeconds: typeof seconds === 'number' ? seconds : USUAL_SECONDS })
        }
      />
      <Text size="sm" c="dimmed">
        <Trans>
          すべて同時に鳴り、最初に出た方におつなぎします。誰も出なければ伝言をうかがいます。当社の者が通話にいないため、録音は止まり、報告も作りません。
        </Trans>
      </Text>
    </>
  );
}
