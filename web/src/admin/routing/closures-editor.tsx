import type { AccountRouting, TelephoneLine } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Select, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { FieldRow } from '../form/field-row.tsx';
import { isoDateOf } from '../form/iso-date.ts';
import { AnnouncementSelect } from './announcement-select.tsx';
import { ListEditor } from './list-editor.tsx';

interface Props {
  readonly value: AccountRouting['closures'];
  readonly lines: readonly TelephoneLine[];
  readonly faults: Readonly<Record<string, ReactNode>>;
  readonly onChange: (closures: AccountRouting['closures']) => void;
}

/** Days on which the client is closed, of all lines or of one, with words of their own. */
export function ClosuresEditor({ value, lines, faults, onChange }: Props) {
  const { t } = useLingui();
  return (
    <ListEditor
      items={value}
      max={50}
      empty={
        <Trans>夏季休業や臨時休業があれば加えてください。その間は時間外として、専用の案内を流せます。</Trans>
      }
      add={t`休業を加える`}
      remove={(closure) => t`休業「${closure.reason}」を消す`}
      fresh={() => {
        const today = isoDateOf(Date.now());
        return { lineId: null, from: today, until: today, reason: '', announcementId: null };
      }}
      onChange={onChange}
    >
      {(closure, change, index) => (
        <>
          <FieldRow>
            <TextInput
              type="date"
              label={t`休業の初日`}
              required
              value={closure.from}
              onChange={(event) => change({ from: event.currentTarget.value })}
            />
            <TextInput
              type="date"
              label={t`休業の最終日`}
              required
              value={closure.until}
              error={faults[`closures.${index}.until`]}
              onChange={(event) => change({ until: event.currentTarget.value })}
            />
            <TextInput
              label={t`休業の理由`}
              placeholder={t`例：夏季休業`}
              required
              maxLength={80}
              value={closure.reason}
              error={faults[`closures.${index}.reason`]}
              onChange={(event) => change({ reason: event.currentTarget.value })}
            />
          </FieldRow>
          <FieldRow>
            <Select
              label={t`対象の回線`}
              allowDeselect={false}
              data={[
                { value: '', label: t`すべての回線` },
                ...lines.map((line) => ({ value: line.id, label: line.label })),
              ]}
              value={closure.lineId ?? ''}
              onChange={(lineId) => change({ lineId: lineId || null })}
            />
            <AnnouncementSelect
              label={t`流すアナウンス`}
              none={t`回線の時間外のお知らせ`}
              value={closure.announcementId}
              error={faults[`closures.${index}.announcementId`]}
              onChange={(announcementId) => change({ announcementId })}
            />
          </FieldRow>
        </>
      )}
    </ListEditor>
  );
}
