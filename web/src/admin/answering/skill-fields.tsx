import type { QueueSettings } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Button, Fieldset, Select, Stack, Text } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../api.ts';
import { useLevelWords } from '../teams/use-level-words.ts';
import classes from './answering.module.css';
import type { SettingsPart } from './settings-fields.tsx';

type Wanted = QueueSettings['skills'][number];

/** What an operator must, or had better, be able to do. */
export function SkillFields({ settings, errors, onChange }: SettingsPart) {
  const { t } = useLingui();
  const levels = useLevelWords();
  const skills = useQuery({ queryKey: ['listSkills'], queryFn: () => api('listSkills') });
  const all = skills.data?.items ?? [];
  const unused = all.find((skill) => !settings.skills.some((each) => each.skillId === skill.id));
  const change = (index: number, changes: Partial<Wanted>) =>
    onChange({
      skills: settings.skills.map((each, at) => (at === index ? { ...each, ...changes } : each)),
    });
  return (
    <Fieldset legend={t`スキルの条件`}>
      <Stack gap="xs">
        {settings.skills.length === 0 ? (
          <Text size="sm" c="dimmed">
            <Trans>条件はありません。</Trans>
          </Text>
        ) : null}
        {settings.skills.map((wanted, index) => (
          <div key={wanted.skillId} className={classes['skill']}>
            <Select
              aria-label={t`スキル`}
              allowDeselect={false}
              value={wanted.skillId}
              data={all.map((each) => ({ value: each.id, label: each.name }))}
              onChange={(skillId) => change(index, { skillId: skillId ?? wanted.skillId })}
            />
            <Select
              aria-label={t`必要な水準`}
              allowDeselect={false}
              value={String(wanted.level)}
              data={levels.map((each) => ({ ...each, label: t`${each.label}以上` }))}
              onChange={(level) => change(index, { level: Number(level ?? wanted.level) })}
            />
            <Select
              aria-label={t`必須かどうか`}
              allowDeselect={false}
              value={wanted.required ? 'required' : 'wished'}
              data={[
                { value: 'required', label: t`必須` },
                { value: 'wished', label: t`あればなお良い` },
              ]}
              onChange={(value) => change(index, { required: value === 'required' })}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t`条件から外す`}
              onClick={() => onChange({ skills: settings.skills.filter((_, at) => at !== index) })}
            >
              <IconX size={16} />
            </ActionIcon>
          </div>
        ))}
        {errors['settings.skills'] ? (
          <Text size="sm" c="red">
            {errors['settings.skills']}
          </Text>
        ) : null}
        <div>
          <Button
            variant="default"
            leftSection={<IconPlus size={16} aria-hidden />}
            disabled={unused === undefined}
            onClick={() =>
              unused
                ? onChange({ skills: [...settings.skills, { skillId: unused.id, level: 1, required: true }] })
                : undefined
            }
          >
            <Trans>条件を加える</Trans>
          </Button>
        </div>
      </Stack>
    </Fieldset>
  );
}
