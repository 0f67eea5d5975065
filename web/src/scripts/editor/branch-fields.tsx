import type { Branch } from '@denwaban/server-api';
import { useLingui } from '@lingui/react/macro';
import { Checkbox, Group, Select, TagsInput } from '@mantine/core';
import { FieldRow } from '../../admin/form/field-row.tsx';
import { useFieldWords } from './field-words.ts';
import type { OutlineWork } from './use-outline.ts';
import { WaySelect } from './way-select.tsx';

/** Everything of a branch but its name. */
export function BranchFields({ branch, work }: { branch: Branch; work: OutlineWork }) {
  const { t } = useLingui();
  const { branchPriorities } = useFieldWords();
  return (
    <>
      <TagsInput
        label={t`お客様の言葉`}
        description={t`こう言われたら、この分岐です。一つずつ Enter で区切ります。`}
        maxTags={10}
        maxLength={40}
        value={branch.cues}
        onChange={(cues) => work.changeBranch(branch.id, { cues })}
      />
      <FieldRow>
        <Select
          label={t`緊急度（少なくとも）`}
          allowDeselect={false}
          data={branchPriorities}
          value={branch.priority}
          onChange={(priority) =>
            work.changeBranch(branch.id, { priority: (priority ?? 'normal') as Branch['priority'] })
          }
        />
        <WaySelect
          label={t`この分岐のあと`}
          body={work.body}
          way={branch.way}
          onChange={(way) => work.changeBranch(branch.id, { way })}
        />
      </FieldRow>
      <Group gap="lg">
        <Checkbox
          label={t`どれにも当てはまらないとき（その他）`}
          checked={branch.other}
          onChange={(event) => work.changeBranch(branch.id, { other: event.currentTarget.checked })}
        />
        <Checkbox
          label={t`商談の見込み`}
          checked={branch.lead}
          onChange={(event) => work.changeBranch(branch.id, { lead: event.currentTarget.checked })}
        />
      </Group>
    </>
  );
}
