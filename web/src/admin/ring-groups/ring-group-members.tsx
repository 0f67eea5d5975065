import type { RingGroupMember } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Select, Stack, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { api } from '../../api.ts';
import { FieldRow } from '../form/field-row.tsx';
import { ListEditor } from '../routing/list-editor.tsx';

interface Props {
  /** Whose extensions may be members; null: not chosen yet. */
  readonly accountId: string | null;
  readonly value: readonly RingGroupMember[];
  readonly faults: Readonly<Record<string, ReactNode>>;
  readonly onChange: (members: RingGroupMember[]) => void;
}

/** The telephones of a group: extensions of the account, and numbers outside. */
export function RingGroupMembers({ accountId, value, faults, onChange }: Props) {
  const { t } = useLingui();
  const extensions = useQuery({ queryKey: ['listExtensions'], queryFn: () => api('listExtensions') });
  const theirs = (extensions.data?.items ?? []).filter((each) => each.accountId === accountId);
  const put = (index: number, member: RingGroupMember) =>
    onChange(value.map((each, at) => (at === index ? member : each)));
  const fresh = (): RingGroupMember =>
    theirs.length > 0 ? { kind: 'extension', extensionId: '' } : { kind: 'number', name: '', number: '' };
  return (
    <Stack gap="xs">
      <ListEditor<RingGroupMember>
        items={value}
        max={20}
        empty={<Trans>内線や外の電話を加えてください。</Trans>}
        add={t`電話を加える`}
        remove={(each) => (each.kind === 'number' ? t`電話「${each.name}」を消す` : t`内線を消す`)}
        fresh={fresh}
        onChange={onChange}
      >
        {(member, _change, index) => (
          <FieldRow>
            <Select
              label={t`種類`}
              allowDeselect={false}
              data={[
                { value: 'extension', label: t`内線` },
                { value: 'number', label: t`外の電話` },
              ]}
              value={member.kind}
              onChange={(kind) =>
                put(
                  index,
                  kind === 'number'
                    ? { kind: 'number', name: '', number: '' }
                    : { kind: 'extension', extensionId: '' },
                )
              }
            />
            {member.kind === 'extension' ? (
              <Select
                label={t`内線`}
                searchable
                required
                allowDeselect={false}
                nothingFoundMessage={t`この依頼企業の内線がありません`}
                data={theirs.map(({ id, digits, label }) => ({ value: id, label: `${digits} ${label}` }))}
                value={member.extensionId || null}
                error={faults[`members.${index}.extensionId`]}
                onChange={(extensionId) => put(index, { ...member, extensionId: extensionId ?? '' })}
              />
            ) : (
              <>
                <TextInput
                  label={t`電話の名前`}
                  required
                  maxLength={40}
                  value={member.name}
                  error={faults[`members.${index}.name`]}
                  onChange={(event) => put(index, { ...member, name: event.currentTarget.value })}
                />
                <TextInput
                  label={t`電話番号`}
                  required
                  inputMode="tel"
                  value={member.number}
                  error={faults[`members.${index}.number`]}
                  onChange={(event) => put(index, { ...member, number: event.currentTarget.value })}
                />
              </>
            )}
          </FieldRow>
        )}
      </ListEditor>
      {faults['members'] ? (
        <Text size="sm" c="var(--mantine-color-error)" role="alert">
          {faults['members']}
        </Text>
      ) : null}
      <Text size="sm" c="dimmed">
        <Trans>
          最初に出た電話におつなぎします。外の電話は［発信の設定］のとおりにかけ、かけられない時間は鳴らしません。録音は、内線ではその内線の設定に、外の電話では依頼企業が出た通話の設定に従います。
        </Trans>
      </Text>
    </Stack>
  );
}
