import type { Hours } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Button, Checkbox, Group, Stack, Table, Text, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { isoDateOf } from '../form/iso-date.ts';
import { clockTime } from './clock-time.ts';
import { aroundTheClock, officeHours } from './office-hours.ts';

type Day = 'sunday' | 'monday' | 'tuesday' | 'wednesday' | 'thursday' | 'friday' | 'saturday';
type Spans = Hours[Day];

interface Props {
  readonly value: Hours;
  /** Sentences about wrong fields, by path: `hours.monday.0.until`. */
  readonly faults: Readonly<Record<string, ReactNode>>;
  readonly onChange: (hours: Hours) => void;
}

/** When the line is open, by weekday and on holidays, and the days on which it is closed. Times are those of Tokyo. */
export function HoursEditor({ value, faults, onChange }: Props) {
  const { t } = useLingui();
  const days: [Day, string][] = [
    ['monday', t`月`],
    ['tuesday', t`火`],
    ['wednesday', t`水`],
    ['thursday', t`木`],
    ['friday', t`金`],
    ['saturday', t`土`],
    ['sunday', t`日`],
  ];
  return (
    <Stack gap="xs">
      <Group gap="xs">
        <Button
          size="xs"
          variant="default"
          onClick={() => onChange({ ...officeHours, closures: value.closures })}
        >
          <Trans>平日9時から18時</Trans>
        </Button>
        <Button
          size="xs"
          variant="default"
          onClick={() => onChange({ ...aroundTheClock, closures: value.closures })}
        >
          <Trans>毎日24時間</Trans>
        </Button>
      </Group>
      <Table withRowBorders={false} verticalSpacing={2}>
        <Table.Tbody>
          {days.map(([day, label]) => (
            <Table.Tr key={day}>
              <Table.Td w={60} valign="top" pt={8}>
                {label}
              </Table.Td>
              <Table.Td>
                <SpansEditor
                  label={label}
                  spans={value[day]}
                  path={`hours.${day}`}
                  faults={faults}
                  onChange={(spans) => onChange({ ...value, [day]: spans })}
                />
              </Table.Td>
            </Table.Tr>
          ))}
          <Table.Tr>
            <Table.Td>
              <Trans>祝日</Trans>
            </Table.Td>
            <Table.Td>
              <Group gap="md">
                <Checkbox
                  label={t`曜日どおり`}
                  checked={value.holiday === null}
                  onChange={(event) =>
                    onChange({ ...value, holiday: event.currentTarget.checked ? null : [] })
                  }
                />
                {value.holiday === null ? null : (
                  <SpansEditor
                    label={t`祝日`}
                    spans={value.holiday}
                    path="hours.holiday"
                    faults={faults}
                    onChange={(holiday) => onChange({ ...value, holiday })}
                  />
                )}
              </Group>
            </Table.Td>
          </Table.Tr>
        </Table.Tbody>
      </Table>
      <ClosuresEditor value={value} faults={faults} onChange={onChange} />
    </Stack>
  );
}

function SpansEditor({
  label,
  spans,
  path,
  faults,
  onChange,
}: {
  label: string;
  spans: Spans;
  path: string;
  faults: Props['faults'];
  onChange: (spans: Spans) => void;
}) {
  const { t } = useLingui();
  const change = (index: number, part: Partial<Spans[number]>) =>
    onChange(spans.map((span, at) => (at === index ? { ...span, ...part } : span)));
  const tidy = (index: number, part: Partial<Spans[number]>) => {
    const span = spans[index];
    const differs = part.from !== undefined ? part.from !== span?.from : part.until !== span?.until;
    if (differs) change(index, part);
  };
  return (
    <Group gap="xs">
      {spans.length === 0 ? (
        <Text size="sm" c="dimmed">
          <Trans>受付しない</Trans>
        </Text>
      ) : null}
      {spans.map((span, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- a span has no other name than its place
        <Group key={index} gap={4} wrap="nowrap">
          <TextInput
            w={84}
            size="xs"
            aria-label={t`${label}の開始`}
            value={span.from}
            placeholder="09:00"
            error={Boolean(faults[`${path}.${index}.from`])}
            onChange={(event) => change(index, { from: event.currentTarget.value })}
            onBlur={() => tidy(index, { from: clockTime(span.from) })}
          />
          <Text size="sm">-</Text>
          <TextInput
            w={84}
            size="xs"
            aria-label={t`${label}の終了`}
            value={span.until}
            placeholder="18:00"
            error={Boolean(faults[`${path}.${index}.until`])}
            onChange={(event) => change(index, { until: event.currentTarget.value })}
            onBlur={() => tidy(index, { until: clockTime(span.until) })}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t`${label}の時間帯を消す`}
            onClick={() => onChange(spans.filter((_, at) => at !== index))}
          >
            <IconX size={14} />
          </ActionIcon>
        </Group>
      ))}
      {spans.length < 4 ? (
        <Button
          size="compact-xs"
          variant="subtle"
          onClick={() => onChange([...spans, { from: '09:00', until: '18:00' }])}
        >
          <Trans>時間帯を加える</Trans>
        </Button>
      ) : null}
      <Faults faults={faults} path={path} />
    </Group>
  );
}

function ClosuresEditor({ value, faults, onChange }: Props) {
  const { t } = useLingui();
  const change = (index: number, part: Partial<Hours['closures'][number]>) =>
    onChange({
      ...value,
      closures: value.closures.map((closure, at) => (at === index ? { ...closure, ...part } : closure)),
    });
  return (
    <Stack gap={4}>
      <Text size="sm" fw={700}>
        <Trans>休業日</Trans>
      </Text>
      {value.closures.map((closure, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- a closure has no other name than its place
        <Group key={index} gap={4}>
          <TextInput
            size="xs"
            type="date"
            aria-label={t`休業の初日`}
            value={closure.from}
            onChange={(event) => change(index, { from: event.currentTarget.value })}
          />
          <Text size="sm">-</Text>
          <TextInput
            size="xs"
            type="date"
            aria-label={t`休業の最終日`}
            value={closure.until}
            error={Boolean(faults[`hours.closures.${index}.until`])}
            onChange={(event) => change(index, { until: event.currentTarget.value })}
          />
          <TextInput
            size="xs"
            w={220}
            aria-label={t`休業の理由`}
            placeholder={t`例：年末年始`}
            value={closure.note}
            onChange={(event) => change(index, { note: event.currentTarget.value })}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t`休業日を消す`}
            onClick={() => onChange({ ...value, closures: value.closures.filter((_, at) => at !== index) })}
          >
            <IconX size={14} />
          </ActionIcon>
        </Group>
      ))}
      <Group>
        <Button
          size="compact-xs"
          variant="subtle"
          onClick={() => onChange({ ...value, closures: [...value.closures, closureToday()] })}
        >
          <Trans>休業日を加える</Trans>
        </Button>
      </Group>
      <Faults faults={faults} path="hours.closures" />
    </Stack>
  );
}

/** What is wrong below `path`, each sentence once. */
function Faults({ faults, path }: { faults: Props['faults']; path: string }) {
  const words = Object.entries(faults).flatMap(([at, sentence]) =>
    at.startsWith(`${path}.`) ? [sentence] : [],
  );
  return words.length === 0 ? null : (
    <Text size="xs" c="var(--mantine-color-error)" role="alert" w="100%">
      {[...new Set(words)].map((sentence, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- a sentence has no other name than its place
        <span key={at}>{sentence}</span>
      ))}
    </Text>
  );
}

function closureToday(): Hours['closures'][number] {
  const today = isoDateOf(Date.now());
  return { from: today, until: today, note: '' };
}
