import { useLingui } from '@lingui/react/macro';
import { Fieldset, NumberInput, Select, Stack, Switch } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../api.ts';
import { FieldRow } from '../form/field-row.tsx';
import { RingGroupSelect } from '../routing/ring-group-choice.tsx';
import { OverflowPhones } from './overflow-phones.tsx';
import type { SettingsPart } from './settings-fields.tsx';

/** Where calls go that may not, or need not, wait. */
export function OverflowFields({ accountId, settings, errors, onChange }: SettingsPart) {
  const { t } = useLingui();
  const teams = useQuery({ queryKey: ['listTeams'], queryFn: () => api('listTeams') });
  return (
    <Fieldset legend={t`あふれたとき`}>
      <Stack gap="sm">
        <NumberInput
          label={t`お待ちいただく人数の上限`}
          description={t`これより後の電話は、待たせずに下のとおりにします。空欄なら制限しません。`}
          min={1}
          max={200}
          maw={320}
          value={settings.overflowMaxWaiting ?? ''}
          onChange={(value) => onChange({ overflowMaxWaiting: typeof value === 'number' ? value : null })}
        />
        <Switch
          label={t`受けられる人が誰も勤務していないときも、待たせない`}
          checked={settings.overflowWhenNobody}
          onChange={(event) => onChange({ overflowWhenNobody: event.currentTarget.checked })}
        />
        <FieldRow>
          <Select
            label={t`あふれた電話、長くお待たせした電話`}
            allowDeselect={false}
            value={settings.overflowTo}
            data={[
              { value: 'message', label: t`お詫びを流して伝言をうかがう` },
              { value: 'team', label: t`応援のチームにも鳴らす` },
              { value: 'ring-group', label: t`着信グループを鳴らす` },
              { value: 'phones', label: t`外の電話（依頼企業の携帯など）を鳴らす` },
              { value: 'busy', label: t`話中にする（お待たせした後は伝言）` },
            ]}
            onChange={(value) => onChange({ overflowTo: value ?? 'message' })}
          />
          {settings.overflowTo === 'team' ? (
            <Select
              label={t`応援のチーム`}
              required
              allowDeselect={false}
              error={errors['settings.overflowTeamId']}
              value={settings.overflowTeamId}
              data={(teams.data?.items ?? []).map((team) => ({ value: team.id, label: team.name }))}
              onChange={(overflowTeamId) => onChange({ overflowTeamId })}
            />
          ) : null}
          {settings.overflowTo === 'ring-group' ? (
            <RingGroupSelect
              accountId={accountId}
              error={errors['settings.overflowRingGroupId']}
              value={settings.overflowRingGroupId}
              onChange={(overflowRingGroupId) => onChange({ overflowRingGroupId })}
            />
          ) : null}
        </FieldRow>
        {settings.overflowTo === 'phones' ? (
          <OverflowPhones accountId={accountId} settings={settings} errors={errors} onChange={onChange} />
        ) : null}
      </Stack>
    </Fieldset>
  );
}
