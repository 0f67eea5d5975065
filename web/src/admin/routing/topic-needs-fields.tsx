import type { TopicNeeds } from '@denwaban/server-api';
import { useLingui } from '@lingui/react/macro';
import { MultiSelect, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { api } from '../../api.ts';
import { FieldRow } from '../form/field-row.tsx';

interface Props {
  readonly value: TopicNeeds | null;
  readonly path: string;
  readonly faults: Readonly<Record<string, ReactNode>>;
  /** Null: nothing is asked for. */
  readonly onChange: (needs: TopicNeeds | null) => void;
}

const nothing: TopicNeeds = { skillIds: [], teamId: null, priority: null };

/** Who is to answer this topic; what is left empty is as the line's own settings have it. */
export function TopicNeedsFields({ value, path, faults, onChange }: Props) {
  const { t } = useLingui();
  const skills = useQuery({ queryKey: ['listSkills'], queryFn: () => api('listSkills') });
  const teams = useQuery({ queryKey: ['listTeams'], queryFn: () => api('listTeams') });
  const needs = value ?? nothing;
  const change = (changes: Partial<TopicNeeds>) => {
    const next = { ...needs, ...changes };
    const empty = next.skillIds.length === 0 && next.teamId === null && next.priority === null;
    onChange(empty ? null : next);
  };
  const optionsOf = (rows: readonly { id: string; name: string }[] | undefined) =>
    (rows ?? []).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <FieldRow>
      <MultiSelect
        label={t`必要なスキル`}
        placeholder={needs.skillIds.length === 0 ? t`回線の設定のとおり` : ''}
        clearable
        maxValues={5}
        data={optionsOf(skills.data?.items)}
        value={needs.skillIds}
        error={needs.skillIds.map((_, index) => faults[`${path}.skillIds.${index}`]).find(Boolean)}
        onChange={(skillIds) => change({ skillIds })}
      />
      <Select
        label={t`先に鳴らすチーム`}
        placeholder={t`回線の設定のとおり`}
        clearable
        data={optionsOf(teams.data?.items)}
        value={needs.teamId}
        error={faults[`${path}.teamId`]}
        onChange={(teamId) => change({ teamId })}
      />
      <Select
        label={t`優先度`}
        placeholder={t`回線の設定のとおり`}
        clearable
        data={[
          { value: 'high', label: t`高い` },
          { value: 'normal', label: t`ふつう` },
          { value: 'low', label: t`低い` },
        ]}
        value={needs.priority}
        onChange={(priority) => change({ priority })}
      />
    </FieldRow>
  );
}
