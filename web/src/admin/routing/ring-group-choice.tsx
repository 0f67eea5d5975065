import type { RingGroupChoice } from '@denwaban/server-api';
import { useLingui } from '@lingui/react/macro';
import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { api } from '../../api.ts';

interface SelectProps {
  readonly accountId: string | null;
  readonly value: string | null;
  readonly error: ReactNode;
  /** May be left empty, which means this. */
  readonly none?: string;
  readonly onChange: (id: string | null) => void;
}

/** One of an account's ring groups. */
export function RingGroupSelect({ accountId, value, error, none, onChange }: SelectProps) {
  const { t } = useLingui();
  const groups = useQuery({ queryKey: ['listRingGroups'], queryFn: () => api('listRingGroups') });
  const theirs = (groups.data?.items ?? []).filter((each) => each.accountId === accountId);
  return (
    <Select
      label={t`鳴らす着信グループ`}
      description={t`［着信グループ］の画面で作ったものから選びます`}
      required={none === undefined}
      clearable={none !== undefined}
      allowDeselect={false}
      placeholder={none ?? t`選んでください`}
      nothingFoundMessage={t`着信グループがありません`}
      data={theirs.map(({ id, name }) => ({ value: id, label: name }))}
      value={value}
      error={error}
      onChange={onChange}
    />
  );
}

interface OtherwiseProps {
  readonly value: RingGroupChoice['otherwise'];
  readonly onChange: (otherwise: RingGroupChoice['otherwise']) => void;
}

/** What follows when nobody of the group answers. */
export function RingGroupOtherwise({ value, onChange }: OtherwiseProps) {
  const { t } = useLingui();
  return (
    <Select
      label={t`誰も出なければ`}
      description={t`すべて鳴らし終えた後`}
      allowDeselect={false}
      data={[
        { value: 'queue', label: t`オペレーターにつなぐ` },
        { value: 'message', label: t`お詫びを流して伝言をうかがう` },
      ]}
      value={value}
      onChange={(chosen) => onChange(chosen === 'message' ? 'message' : 'queue')}
    />
  );
}
