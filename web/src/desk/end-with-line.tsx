import type { DeskCall, ReportRules } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Paper, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { api } from '../api.ts';
import { ReadAloud } from '../ui/read-aloud.tsx';
import { ariaKeysOf } from '../ui/shortcut.ts';
import { useShortcuts } from '../ui/use-shortcuts.ts';
import { deskQuery } from './desk-query.ts';
import classes from './desk.module.css';
import { deskRows } from './shortcuts.ts';

type Category = ReportRules['categories'][number];

interface Props {
  readonly call: DeskCall;
  readonly categories: readonly Category[];
  /** Keeps the draft from being saved once more. */
  readonly hold: () => Promise<void>;
  readonly release: () => void;
}

/** 営業, 間違い and the like: a key shows the words to say, Enter ends the call and leaves a line. */
export function EndWithLine({ call, categories, hold, release }: Props) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const lines = categories.filter(({ ends }) => ends === 'line');
  const [chosen, setChosen] = useState<Category | null>(null);
  const [ending, setEnding] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const ended = call.state === 'wrap-up' && !call.goesOn;
  const note = useMutation({
    mutationFn: async (category: string) => {
      await hold();
      return api('noteSummaryLine', { params: { id: call.callId }, body: { category } });
    },
    onSuccess: ({ categoryName }) => {
      notifications.show({ color: 'green', message: t`${categoryName}として、日次まとめに1行加えました。` });
      void queryClient.invalidateQueries({ queryKey: deskQuery.queryKey });
      void queryClient.invalidateQueries({ queryKey: ['calls'] });
    },
    onError: release,
    onSettled: () => setEnding(false),
  });
  const hangUp = useMutation({
    mutationFn: () => api('hangUpCall', { params: { id: call.callId } }),
    onError: () => setEnding(false),
  });
  useEffect(() => {
    if (ending && ended && chosen !== null && note.isIdle) note.mutate(chosen.id);
  }, [ending, ended, chosen, note]);
  useEffect(() => button.current?.focus(), [chosen]);
  const finish = () => {
    note.reset();
    setEnding(true);
    if (!ended) hangUp.mutate();
  };
  useShortcuts(
    deskRows.lines.map((shortcut, place) => ({
      shortcut,
      enabled: !ending && lines[place] !== undefined,
      run: () => setChosen(lines[place] ?? null),
    })),
  );
  if (lines.length === 0) return null;
  return (
    <div className={classes['whole']} data-testid="end-with-line">
      <Group gap={4} mb={4}>
        <Text size="xs" c="dimmed">
          <Trans>報告にせず1行で終える</Trans>
        </Text>
        {lines.map((category, place) => {
          const shortcut = deskRows.lines[place];
          return (
            <Button
              key={category.id}
              variant={chosen?.id === category.id ? 'filled' : 'default'}
              size="compact-xs"
              disabled={ending}
              onClick={() => setChosen(category)}
              {...(shortcut ? { 'aria-keyshortcuts': ariaKeysOf(shortcut) } : {})}
            >
              {category.name}
              {shortcut ? <small>&ensp;{shortcut.label}</small> : null}
            </Button>
          );
        })}
      </Group>
      {chosen === null ? null : (
        <Paper withBorder p="xs" mb="xs">
          {chosen.refusal === '' ? null : (
            <Text size="md" fw={600} mb={6}>
              <ReadAloud text={chosen.refusal} />
            </Text>
          )}
          <Group gap="xs">
            <Button ref={button} size="compact-md" loading={ending} onClick={finish} data-testid="end-line">
              {ended ? <Trans>1行だけ残す</Trans> : <Trans>通話を終えて1行だけ残す</Trans>}
            </Button>
            <Button size="compact-md" variant="default" disabled={ending} onClick={() => setChosen(null)}>
              <Trans>やめる</Trans>
            </Button>
          </Group>
        </Paper>
      )}
    </div>
  );
}
