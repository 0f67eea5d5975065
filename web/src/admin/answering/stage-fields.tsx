import { Trans, useLingui } from '@lingui/react/macro';
import { Fieldset, NumberInput, Select, Switch, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { api } from '../../api.ts';
import classes from './answering.module.css';
import type { SettingsPart } from './settings-fields.tsx';

/** The order of who is rung, and for how long each keeps the call to itself. */
export function StageFields({ settings, errors, onChange }: SettingsPart) {
  const { t } = useLingui();
  const teams = useQuery({ queryKey: ['listTeams'], queryFn: () => api('listTeams') });
  return (
    <Fieldset legend={t`鳴らす順番`}>
      <Text size="sm" c="dimmed" mb="xs">
        <Trans>
          秒数のあいだは、その人たちが空くのを待ちます。勤務中の人がいない段は飛ばします。0秒なら、空いている人の中で先に鳴らすだけです。
        </Trans>
      </Text>
      <Stage
        step={1}
        seconds={settings.sameOperatorSeconds}
        label={t`前回の応対者を待つ秒数`}
        disabled={!settings.sameOperator}
        onSeconds={(sameOperatorSeconds) => onChange({ sameOperatorSeconds })}
      >
        <Switch
          label={t`前回の応対者`}
          description={t`同じ番号からの前の電話に出た人です。`}
          checked={settings.sameOperator}
          onChange={(event) => onChange({ sameOperator: event.currentTarget.checked })}
        />
      </Stage>
      <Stage
        step={2}
        seconds={settings.firstChoiceSeconds}
        label={t`担当オペレーターを待つ秒数`}
        onSeconds={(firstChoiceSeconds) => onChange({ firstChoiceSeconds })}
      >
        <Text size="sm">
          <Trans>先に鳴らす担当オペレーター</Trans>
        </Text>
      </Stage>
      <Stage
        step={3}
        seconds={settings.teamSeconds}
        label={t`チームを待つ秒数`}
        disabled={settings.teamId === null}
        onSeconds={(teamSeconds) => onChange({ teamSeconds })}
      >
        <Select
          aria-label={t`チーム`}
          placeholder={t`チームを使わない`}
          clearable
          maw={320}
          error={errors['settings.teamId']}
          value={settings.teamId}
          data={(teams.data?.items ?? []).map((team) => ({ value: team.id, label: team.name }))}
          onChange={(teamId) => onChange({ teamId })}
        />
      </Stage>
      <div className={classes['stage']}>
        <span className={classes['step']}>4</span>
        <Text size="sm">
          <Trans>受けられる人の全員。空いてからいちばん長い人に鳴ります。</Trans>
        </Text>
      </div>
    </Fieldset>
  );
}

interface StageProps {
  readonly step: number;
  readonly seconds: number;
  readonly label: string;
  readonly disabled?: boolean;
  readonly onSeconds: (seconds: number) => void;
  readonly children: ReactNode;
}

function Stage({ step, seconds, label, disabled = false, onSeconds, children }: StageProps) {
  const { t } = useLingui();
  return (
    <div className={classes['stage']}>
      <span className={classes['step']}>{step}</span>
      <div>{children}</div>
      <NumberInput
        aria-label={label}
        w={110}
        min={0}
        max={300}
        suffix={t`秒`}
        disabled={disabled}
        value={seconds}
        onChange={(value) => onSeconds(typeof value === 'number' ? value : 0)}
      />
    </div>
  );
}
