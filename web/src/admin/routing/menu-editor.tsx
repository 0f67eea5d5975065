import type { LineRouting, Menu } from '@denwaban/server-api';
import { useLingui } from '@lingui/react/macro';
import { NumberInput, Select, Stack, Switch, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { FieldRow } from '../form/field-row.tsx';
import { AnnouncementSelect } from './announcement-select.tsx';
import { MenuKeys } from './menu-keys.tsx';

interface Props {
  /** Whose ring groups a key may ring. */
  readonly accountId: string;
  readonly value: LineRouting['menu'];
  readonly faults: Readonly<Record<string, ReactNode>>;
  readonly onChange: (menu: LineRouting['menu']) => void;
}

const fresh: Menu = {
  announcementId: '',
  timeoutSeconds: 6,
  keys: [{ key: '1', action: { kind: 'queue', label: '' } }],
  otherwise: { kind: 'queue', label: '' },
};

/** Whether callers choose with a key first, and what each key does. */
export function MenuEditor({ accountId, value, faults, onChange }: Props) {
  const { t } = useLingui();
  return (
    <Stack gap="sm">
      <Switch
        label={t`キーで用件を選んでいただく`}
        description={t`録音のお知らせのあとに流れます。案内の途中でも押せます。`}
        checked={value !== null}
        onChange={(event) => onChange(event.currentTarget.checked ? fresh : null)}
      />
      {value === null ? null : (
        <>
          <FieldRow>
            <AnnouncementSelect
              label={t`メニューのアナウンス`}
              value={value.announcementId || null}
              error={faults['menu.announcementId']}
              onChange={(id) => onChange({ ...value, announcementId: id ?? '' })}
            />
            <NumberInput
              label={t`押すのを待つ秒数`}
              suffix={t`秒`}
              min={2}
              max={30}
              value={value.timeoutSeconds}
              onChange={(seconds) => onChange({ ...value, timeoutSeconds: Number(seconds) || 6 })}
            />
          </FieldRow>
          <MenuKeys
            accountId={accountId}
            value={value.keys}
            path="menu"
            deeper
            faults={faults}
            onChange={(keys) => onChange({ ...value, keys })}
          />
          <FieldRow>
            <Select
              label={t`もう一度流しても押されないとき`}
              allowDeselect={false}
              data={[
                { value: 'queue', label: t`オペレーターにつなぐ` },
                { value: 'voicemail', label: t`伝言をうかがう` },
              ]}
              value={value.otherwise.kind}
              onChange={(kind) =>
                onChange({
                  ...value,
                  otherwise:
                    kind === 'voicemail'
                      ? { kind, label: value.otherwise.label, announcementId: '' }
                      : { kind: 'queue', label: value.otherwise.label },
                })
              }
            />
            <TextInput
              label={t`そのときの用件の名前`}
              maxLength={40}
              required={value.otherwise.kind === 'voicemail'}
              value={value.otherwise.label}
              error={faults['menu.otherwise.label']}
              onChange={(event) =>
                onChange({ ...value, otherwise: { ...value.otherwise, label: event.currentTarget.value } })
              }
            />
            {value.otherwise.kind === 'voicemail' ? (
              <AnnouncementSelect
                label={t`流すアナウンス`}
                value={value.otherwise.announcementId || null}
                error={faults['menu.otherwise.announcementId']}
                onChange={(id) =>
                  onChange({
                    ...value,
                    otherwise: { kind: 'voicemail', label: value.otherwise.label, announcementId: id ?? '' },
                  })
                }
              />
            ) : null}
          </FieldRow>
        </>
      )}
    </Stack>
  );
}
