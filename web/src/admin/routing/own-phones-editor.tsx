import type { AccountRouting } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Group, NumberInput, Radio, Stack, Switch, Text, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { FieldRow } from '../form/field-row.tsx';
import { isoDateOf } from '../form/iso-date.ts';
import { ListEditor } from './list-editor.tsx';
import { RingGroupSelect } from './ring-group-choice.tsx';

type Value = Pick<AccountRouting, 'ownPhones' | 'recordOwnCalls'>;

interface Props {
  /** Whose ring groups may ring. */
  readonly accountId: string;
  readonly value: Value;
  readonly faults: Readonly<Record<string, ReactNode>>;
  readonly onChange: (value: Value) => void;
}

/** Whether the client's own telephones ring before the operators, and what is recorded then. */
export function OwnPhonesEditor({ accountId, value, faults, onChange }: Props) {
  const { t } = useLingui();
  const { ownPhones, recordOwnCalls } = value;
  const group = ownPhones !== null && ownPhones.ringGroupId !== null;
  return (
    <Stack gap="sm">
      <Switch
        label={t`先に依頼企業の電話を鳴らす`}
        description={t`出なければオペレーターがお受けします。鳴らさない時間は、依頼企業が［電話に出ない時間］で決められます。`}
        checked={ownPhones !== null}
        onChange={(event) =>
          onChange({
            ...value,
            ownPhones: event.currentTarget.checked
              ? { seconds: 15, phones: [{ name: '', number: '' }], ringGroupId: null }
              : null,
          })
        }
      />
      {ownPhones === null ? null : (
        <>
          <Radio.Group
            label={t`鳴らすもの`}
            value={group ? 'group' : 'phones'}
            onChange={(kind) =>
              onChange({ ...value, ownPhones: { ...ownPhones, ringGroupId: kind === 'group' ? '' : null } })
            }
          >
            <Group mt={4}>
              <Radio value="phones" label={t`ここに書く電話`} />
              <Radio value="group" label={t`着信グループ（内線の電話機も鳴らせます）`} />
            </Group>
          </Radio.Group>
          {group ? (
            <RingGroupSelect
              accountId={accountId}
              value={ownPhones.ringGroupId || null}
              error={faults['ownPhones.ringGroupId']}
              onChange={(id) => onChange({ ...value, ownPhones: { ...ownPhones, ringGroupId: id ?? '' } })}
            />
          ) : (
            <OwnNumbers
              ownPhones={ownPhones}
              faults={faults}
              onChange={(next) => onChange({ ...value, ownPhones: next })}
            />
          )}
          <Text size="sm" c="dimmed">
            <Trans>
              最初に出た方におつなぎします。当社の者が通話にいないため、録音は止まり、報告も作りません。
            </Trans>
          </Text>
          <Switch
            label={t`書面の依頼により、依頼企業が出た通話も録音する`}
            checked={recordOwnCalls !== null}
            onChange={(event) =>
              onChange({
                ...value,
                recordOwnCalls: event.currentTarget.checked
                  ? { orderedOn: isoDateOf(Date.now()), document: '' }
                  : null,
              })
            }
          />
          {recordOwnCalls === null ? null : (
            <FieldRow>
              <TextInput
                type="date"
                label={t`書面を受け取った日`}
                required
                value={recordOwnCalls.orderedOn}
                error={faults['recordOwnCalls.orderedOn']}
                onChange={(event) =>
                  onChange({
                    ...value,
                    recordOwnCalls: { ...recordOwnCalls, orderedOn: event.currentTarget.value },
                  })
                }
              />
              <TextInput
                label={t`書面の名前・保管場所`}
                required
                maxLength={120}
                value={recordOwnCalls.document}
                error={faults['recordOwnCalls.document']}
                onChange={(event) =>
                  onChange({
                    ...value,
                    recordOwnCalls: { ...recordOwnCalls, document: event.currentTarget.value },
                  })
                }
              />
            </FieldRow>
          )}
        </>
      )}
    </Stack>
  );
}

interface NumbersProps {
  readonly ownPhones: NonNullable<AccountRouting['ownPhones']>;
  readonly faults: Readonly<Record<string, ReactNode>>;
  readonly onChange: (ownPhones: NonNullable<AccountRouting['ownPhones']>) => void;
}

/** Telephones outside, all at once. */
function OwnNumbers({ ownPhones, faults, onChange }: NumbersProps) {
  const { t } = useLingui();
  return (
    <>
      <NumberInput
        w={220}
        label={t`鳴らす秒数`}
        description={t`すべて同時に鳴ります。`}
        suffix={t`秒`}
        min={5}
        max={60}
        value={ownPhones.seconds}
        onChange={(seconds) => onChange({ ...ownPhones, seconds: Number(seconds) || 15 })}
      />
      <ListEditor
        items={ownPhones.phones}
        max={5}
        empty={<Trans>鳴らす電話を加えてください。</Trans>}
        add={t`電話を加える`}
        remove={(phone) => t`電話「${phone.name}」を消す`}
        fresh={() => ({ name: '', number: '' })}
        onChange={(phones) => onChange({ ...ownPhones, phones })}
      >
        {(phone, change, index) => (
          <FieldRow>
            <TextInput
              label={t`電話の名前`}
              description={t`例：社長の携帯、事務所`}
              required
              maxLength={40}
              value={phone.name}
              error={faults[`ownPhones.phones.${index}.name`]}
              onChange={(event) => change({ name: event.currentTarget.value })}
            />
            <TextInput
              label={t`電話番号`}
              description={t`この番号へ、回線の番号を表示してかけます。`}
              required
              value={phone.number}
              error={faults[`ownPhones.phones.${index}.number`]}
              onChange={(event) => change({ number: event.currentTarget.value })}
            />
          </FieldRow>
        )}
      </ListEditor>
      {faults['ownPhones.ringGroupId'] ? (
        <Text size="sm" c="var(--mantine-color-error)">
          {faults['ownPhones.ringGroupId']}
        </Text>
      ) : null}
    </>
  );
}
