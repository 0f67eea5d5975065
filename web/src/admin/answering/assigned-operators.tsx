import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Badge, Group, Select, Stack, Switch, Text } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { api } from '../../api.ts';
import classes from './answering.module.css';
import { moved } from './moved.ts';

type Assigned = { personId: string; firstChoice: boolean }[];

interface Props {
  readonly operators: Assigned;
  readonly error: ReactNode;
  readonly onChange: (operators: Assigned) => void;
}

/** Those who answer for the account; the first-choice ones are rung in the order in which they stand here. */
export function AssignedOperators({ operators, error, onChange }: Props) {
  const { t } = useLingui();
  const people = useQuery({ queryKey: ['listOperatorProfiles'], queryFn: () => api('listOperatorProfiles') });
  const all = people.data?.items ?? [];
  const nameOf = (id: string) => all.find((each) => each.personId === id)?.name ?? '…';
  const free = all.filter((each) => !operators.some(({ personId }) => personId === each.personId));
  return (
    <Stack gap="xs">
      {operators.length === 0 ? (
        <Text size="sm" c="dimmed">
          <Trans>決まった人はいません。加えると、その人から先に鳴らせます。</Trans>
        </Text>
      ) : null}
      <ol className={classes['operators']}>
        {operators.map(({ personId, firstChoice }, index) => {
          const name = nameOf(personId);
          return (
            <li key={personId}>
              <Text size="sm" className={classes['name'] ?? ''}>
                {name}
              </Text>
              {firstChoice ? (
                <Badge variant="light" tt="none">
                  <Trans>{placeAmong(operators, index)}番目に鳴らす</Trans>
                </Badge>
              ) : null}
              <Switch
                label={t`先に鳴らす`}
                aria-label={t`${name} を先に鳴らす`}
                checked={firstChoice}
                onChange={(event) =>
                  onChange(
                    operators.map((each) =>
                      each.personId === personId
                        ? { personId, firstChoice: event.currentTarget.checked }
                        : each,
                    ),
                  )
                }
              />
              <Group gap={2} wrap="nowrap">
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={t`${name} を上へ`}
                  disabled={index === 0}
                  onClick={() => onChange(moved(operators, index, -1))}
                >
                  <IconArrowUp size={16} />
                </ActionIcon>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={t`${name} を下へ`}
                  disabled={index === operators.length - 1}
                  onClick={() => onChange(moved(operators, index, 1))}
                >
                  <IconArrowDown size={16} />
                </ActionIcon>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={t`${name} を外す`}
                  onClick={() => onChange(operators.filter((each) => each.personId !== personId))}
                >
                  <IconX size={16} />
                </ActionIcon>
              </Group>
            </li>
          );
        })}
      </ol>
      <Select
        label={t`担当オペレーターを加える`}
        placeholder={t`名前で選ぶ`}
        searchable
        maw={320}
        value={null}
        error={error}
        data={free.map((each) => ({ value: each.personId, label: each.name }))}
        onChange={(personId) => {
          if (personId) onChange([...operators, { personId, firstChoice: true }]);
        }}
      />
    </Stack>
  );
}

const placeAmong = (operators: Assigned, index: number): number =>
  operators.slice(0, index + 1).filter((each) => each.firstChoice).length;
