import type { Menu } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Box, Select, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { FieldRow } from '../form/field-row.tsx';
import { AnnouncementSelect } from './announcement-select.tsx';
import { ListEditor } from './list-editor.tsx';
import { TopicNeedsFields } from './topic-needs-fields.tsx';
import { RingGroupOtherwise, RingGroupSelect } from './ring-group-choice.tsx';

type Key = Menu['keys'][number];
type Action = Key['action'];

interface Props {
  readonly accountId: string;
  readonly value: readonly Key[];
  /** Where these keys are in the settings: `menu`. */
  readonly path: string;
  /** May a key lead to one more menu. */
  readonly deeper: boolean;
  readonly faults: Readonly<Record<string, ReactNode>>;
  readonly onChange: (keys: Key[]) => void;
}

const allKeys = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0', '*', '#'];

/** What each key of a menu does. */
export function MenuKeys({ accountId, value, path, deeper, faults, onChange }: Props) {
  const { t } = useLingui();
  const kinds: { value: Action['kind']; label: string }[] = [
    { value: 'queue', label: t`オペレーターにつなぐ` },
    { value: 'ring-group', label: t`着信グループを鳴らす` },
    { value: 'announce', label: t`案内を流して切る` },
    { value: 'voicemail', label: t`伝言をうかがう` },
    { value: 'repeat', label: t`もう一度流す` },
    ...(deeper ? [{ value: 'menu' as const, label: t`次のメニューに進む` }] : []),
  ];
  return (
    <ListEditor
      items={value}
      max={12}
      empty={<Trans>キーを一つ以上決めてください。</Trans>}
      add={t`キーを加える`}
      remove={(each) => t`キー「${each.key}」を消す`}
      fresh={(): Key => ({
        key: allKeys.find((key) => value.every((each) => each.key !== key)) ?? '1',
        action: { kind: 'queue', label: '' },
      })}
      onChange={onChange}
    >
      {(each, change, index) => {
        const { action } = each;
        const at = `${path}.keys.${index}`;
        return (
          <>
            <FieldRow>
              <Select
                label={t`キー`}
                allowDeselect={false}
                data={allKeys}
                value={each.key}
                error={faults[`${at}.key`]}
                onChange={(key) => change({ key: key ?? '1' })}
              />
              <Select
                label={t`押されたら`}
                allowDeselect={false}
                data={kinds}
                value={action.kind}
                onChange={(kind) => change({ action: freshAction(kind, action) })}
              />
              {'label' in action ? (
                <TextInput
                  label={t`用件の名前`}
                  description={t`デスクと報告に出ます`}
                  required
                  maxLength={40}
                  value={action.label}
                  error={faults[`${at}.action.label`]}
                  onChange={(event) => change({ action: { ...action, label: event.currentTarget.value } })}
                />
              ) : null}
              {action.kind === 'announce' || action.kind === 'voicemail' ? (
                <AnnouncementSelect
                  label={t`流すアナウンス`}
                  value={action.announcementId || null}
                  error={faults[`${at}.action.announcementId`]}
                  onChange={(id) => change({ action: { ...action, announcementId: id ?? '' } })}
                />
              ) : null}
              {action.kind === 'menu' ? (
                <AnnouncementSelect
                  label={t`次のメニューのアナウンス`}
                  value={action.menu.announcementId || null}
                  error={faults[`${at}.action.menu.announcementId`]}
                  onChange={(id) =>
                    change({ action: { ...action, menu: { ...action.menu, announcementId: id ?? '' } } })
                  }
                />
              ) : null}
            </FieldRow>
            {action.kind === 'ring-group' ? (
              <FieldRow>
                <RingGroupSelect
                  accountId={accountId}
                  value={action.ringGroupId || null}
                  error={faults[`${at}.action.ringGroupId`]}
                  onChange={(id) => change({ action: { ...action, ringGroupId: id ?? '' } })}
                />
                <RingGroupOtherwise
                  value={action.otherwise}
                  onChange={(otherwise) => change({ action: { ...action, otherwise } })}
                />
              </FieldRow>
            ) : null}
            {action.kind === 'queue' ? (
              <TopicNeedsFields
                value={action.needs ?? null}
                path={`${at}.action.needs`}
                faults={faults}
                onChange={(needs) =>
                  change({ action: { kind: 'queue', label: action.label, ...(needs ? { needs } : {}) } })
                }
              />
            ) : null}
            {action.kind === 'menu' ? (
              <Box pl="md">
                <MenuKeys
                  accountId={accountId}
                  value={action.menu.keys}
                  path={`${at}.action.menu`}
                  deeper={false}
                  faults={faults}
                  onChange={(keys) =>
                    change({
                      action: {
                        ...action,
                        menu: {
                          ...action.menu,
                          keys: keys.flatMap(({ key, action: leaf }) =>
                            leaf.kind === 'menu' ? [] : [{ key, action: leaf }],
                          ),
                        },
                      },
                    })
                  }
                />
              </Box>
            ) : null}
          </>
        );
      }}
    </ListEditor>
  );
}

/** Another kind of action, keeping the name that was given. */
function freshAction(kind: string | null, before: Action): Action {
  const label = 'label' in before ? before.label : '';
  switch (kind) {
    case 'announce':
      return { kind, announcementId: '' };
    case 'voicemail':
      return { kind, label, announcementId: '' };
    case 'ring-group':
      return { kind, label, ringGroupId: '', otherwise: 'queue' };
    case 'repeat':
      return { kind };
    case 'menu':
      return {
        kind,
        label,
        menu: {
          announcementId: '',
          timeoutSeconds: 6,
          keys: [{ key: '1', action: { kind: 'queue', label: '' } }],
        },
      };
    default:
      return { kind: 'queue', label };
  }
}
