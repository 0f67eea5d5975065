import type { DoNotRing } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Button, Group, Text, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import classes from './do-not-ring.module.css';

type Spans = DoNotRing['monday'];

interface Props {
  readonly label: string;
  readonly spans: Spans;
  readonly fault: string | undefined;
  readonly onChange: (spans: Spans) => void;
}

const isAllDay = (span: Spans[number]): boolean => span.from === '00:00' && span.until === '24:00';

/** The times of one weekday, one below the other, with targets that a thumb can hit. */
export function DayTimes({ label, spans, fault, onChange }: Props) {
  const { t } = useLingui();
  const change = (index: number, part: Partial<Spans[number]>) =>
    onChange(spans.map((span, at) => (at === index ? { ...span, ...part } : span)));
  const allDay = spans.some(isAllDay);
  return (
    <section className={classes['day']} aria-label={t`${label}曜日`}>
      <div className={classes['head']}>
        <strong>{label}</strong>
        {spans.length === 0 ? (
          <Text c="dimmed" flex={1}>
            <Trans>なし</Trans>
          </Text>
        ) : (
          <span className={classes['space']} />
        )}
        {allDay || spans.length >= 4 ? null : (
          <Group gap={0} wrap="nowrap">
            <Button
              h={44}
              px="sm"
              variant="subtle"
              onClick={() => onChange([...spans, { from: '12:00', until: '13:00' }])}
            >
              <Trans>時間を加える</Trans>
            </Button>
            <Button
              h={44}
              px="sm"
              variant="subtle"
              onClick={() => onChange([{ from: '00:00', until: '24:00' }])}
            >
              <Trans>終日</Trans>
            </Button>
          </Group>
        )}
      </div>
      {spans.map((span, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- a span has no other name than its place
        <div key={index} className={classes['span']}>
          {isAllDay(span) ? (
            <Text flex={1}>
              <Trans>終日</Trans>
            </Text>
          ) : (
            <>
              <TextInput
                type="time"
                size="md"
                aria-label={t`${label}の開始`}
                value={span.from}
                onChange={(event) => change(index, { from: event.currentTarget.value })}
              />
              <span>-</span>
              <TextInput
                type="time"
                size="md"
                aria-label={t`${label}の終了`}
                value={span.until === '24:00' ? '23:59' : span.until}
                onChange={(event) => change(index, { until: endOf(event.currentTarget.value) })}
              />
            </>
          )}
          <ActionIcon
            size={44}
            variant="subtle"
            color="gray"
            aria-label={t`${label}の時間帯を消す`}
            onClick={() => onChange(spans.filter((_, at) => at !== index))}
          >
            <IconX size={18} />
          </ActionIcon>
        </div>
      ))}
      {fault === undefined ? null : (
        <Text size="sm" c="var(--mantine-color-error)" role="alert">
          {fault}
        </Text>
      )}
    </section>
  );
}

/** A time field knows no 24:00; its last minute means the end of the day. */
const endOf = (time: string): string => (time === '23:59' ? '24:00' : time);
