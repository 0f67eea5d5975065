import { useLingui } from '@lingui/react/macro';
import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { api } from '../../api.ts';

interface Props {
  readonly label: string;
  readonly description?: string;
  readonly value: string | null;
  /** What stands for no choice; absent: one must be chosen. */
  readonly none?: string;
  readonly error?: ReactNode;
  readonly onChange: (id: string | null) => void;
}

/** One of the organisation's announcements. */
export function AnnouncementSelect({ label, description, value, none, error, onChange }: Props) {
  const { t } = useLingui();
  const { data } = useQuery({ queryKey: ['listAnnouncements'], queryFn: () => api('listAnnouncements') });
  const items = (data?.items ?? []).map((each) => ({
    value: each.id,
    label: each.source === 'provisional' ? t`${each.label}（仮音声）` : each.label,
  }));
  return (
    <Select
      label={label}
      {...(description === undefined ? {} : { description })}
      allowDeselect={false}
      searchable={items.length > 8}
      placeholder={t`選んでください`}
      data={none === undefined ? items : [{ value: '', label: none }, ...items]}
      value={value ?? (none === undefined ? null : '')}
      error={error}
      onChange={(chosen) => onChange(chosen === '' ? null : chosen)}
    />
  );
}
