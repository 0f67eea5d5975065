import type { QueueSettings } from '@denwaban/server-api';
import { useLingui } from '@lingui/react/macro';
import { Fieldset, Radio, SegmentedControl, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { OverflowFields } from './overflow-fields.tsx';
import { SkillFields } from './skill-fields.tsx';
import { StageFields } from './stage-fields.tsx';
import { WaitingFields } from './waiting-fields.tsx';

/** What each part of the settings is given. */
export interface SettingsPart {
  readonly accountId: string;
  readonly settings: QueueSettings;
  /** By path, such as `settings.teamId`. */
  readonly errors: Readonly<Record<string, ReactNode>>;
  readonly onChange: (changes: Partial<QueueSettings>) => void;
}

/** All settings that an account and a line have in common. */
export function SettingsFields(part: SettingsPart) {
  const { t } = useLingui();
  const { settings, errors, onChange } = part;
  return (
    <>
      <Fieldset legend={t`受けられる人`}>
        <Radio.Group
          aria-label={t`受けられる人`}
          value={settings.who}
          error={errors['settings.who']}
          onChange={(who) => onChange({ who: who === 'assigned' ? 'assigned' : 'everybody' })}
        >
          <Stack gap={6}>
            <Radio value="everybody" label={t`オペレーター全員`} />
            <Radio
              value="assigned"
              label={t`担当オペレーターとチームだけ`}
              description={t`ほかの人には、どれだけお待たせしても鳴りません。`}
            />
          </Stack>
        </Radio.Group>
      </Fieldset>
      <StageFields {...part} />
      <SkillFields {...part} />
      <Fieldset legend={t`優先度`}>
        <SegmentedControl
          aria-label={t`優先度`}
          value={settings.priority}
          onChange={(value) => onChange({ priority: value })}
          data={[
            { value: 'high', label: t`高い` },
            { value: 'normal', label: t`ふつう` },
            { value: 'low', label: t`低い` },
          ]}
        />
        <Text size="sm" c="dimmed" mt={6}>
          {
            {
              high: t`2分早くかかってきた電話と同じ順番でおつなぎします。`,
              normal: t`かかってきた順におつなぎします。`,
              low: t`2分遅くかかってきた電話と同じ順番でおつなぎします。`,
            }[settings.priority]
          }
        </Text>
      </Fieldset>
      <WaitingFields {...part} />
      <OverflowFields {...part} />
    </>
  );
}
