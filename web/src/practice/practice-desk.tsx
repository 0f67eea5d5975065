import type { PracticeAccount, PracticeCall } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Paper, Stack, Switch, Text, Title } from '@mantine/core';
import { useMemo, useState } from 'react';
import { api } from '../api.ts';
import { CallerComplaints } from '../complaints/caller-complaints.tsx';
import { inPractice } from '../desk/care-door.ts';
import { Greeting } from '../desk/greeting.tsx';
import { PracticeDoorContext } from '../desk/practice-door.ts';
import { ScriptZone } from '../desk/script/script-zone.tsx';
import { deskShortcuts } from '../desk/shortcuts.ts';
import { StatusBadge } from '../ui/status-badge.tsx';
import { ariaKeysOf } from '../ui/shortcut.ts';
import { useShortcuts } from '../ui/use-shortcuts.ts';
import { deskCallOf } from './desk-call-of.ts';
import { PracticeBar } from './practice-bar.tsx';
import { PracticePhoneNotice } from './practice-phone-notice.tsx';
import { PracticeReport } from './practice-report.tsx';
import { angerTone, angerWords } from './practice-words.ts';
import classes from './practice.module.css';
import { usePracticeDeeds } from './use-practice-deeds.ts';
import { useSpeech } from './use-speech.ts';

interface Props {
  readonly practice: PracticeCall;
  readonly account: PracticeAccount;
}

/** The trainee's desk: the script, the keys and the report of every other call. */
export function PracticeDesk({ practice, account }: Props) {
  const { id, state } = practice;
  const deeds = usePracticeDeeds(id);
  const call = useMemo(() => deskCallOf(practice, account), [practice, account]);
  const door = useMemo(
    () => ({
      tellStep: (stepId: string) => api('practiceStep', { params: { id }, body: { stepId } }),
      care: inPractice(id),
    }),
    [id],
  );
  useSpeech(state === 'talking', () => deeds.deed.mutate('said'));
  return (
    <PracticeDoorContext value={door}>
      <PracticeBar practice={practice} call={call} />
      <PracticePhoneNotice practice={practice} />
      {state === 'waiting' || state === 'ringing' ? (
        <Ringing practice={practice} account={account} />
      ) : (
        <div className={classes['desk']}>
          <section className={classes['centre']}>
            <Greeting call={call} />
            <div className={classes['work']}>
              <ScriptZone call={call} />
              <PracticeReport practice={practice} call={call} rules={account.rules} />
            </div>
          </section>
          <aside className={classes['right']}>
            <CallerLine practice={practice} />
            <CallerComplaints call={call} />
            <Known account={account} />
          </aside>
        </div>
      )}
    </PracticeDoorContext>
  );
}

function Ringing({ practice, account }: Props) {
  const { answer } = usePracticeDeeds(practice.id);
  const rings = practice.state === 'ringing';
  useShortcuts([
    { shortcut: deskShortcuts.answer, enabled: rings && !answer.isPending, run: () => answer.mutate() },
  ]);
  return (
    <div className={classes['ringing']}>
      <Paper withBorder p="xl" radius="md" maw={560} w="100%">
        <Stack gap="md">
          <Title order={1} size="h2">
            {rings ? <Trans>練習の電話が鳴っています</Trans> : <Trans>相手を演じる人を待っています</Trans>}
          </Title>
          <Text size="sm">
            {rings ? (
              <Trans>
                {account.name}の名前で出ます。話した言葉が終わると、相手が答えます。録音はここから始まります。
              </Trans>
            ) : (
              <Trans>同僚に、［練習］の画面で役割カードを開いて相手を演じてもらってください。</Trans>
            )}
          </Text>
          {rings ? (
            <Button
              size="md"
              color="#1a6b3a"
              loading={answer.isPending}
              onClick={() => answer.mutate()}
              aria-keyshortcuts={ariaKeysOf(deskShortcuts.answer)}
              data-testid="practice-answer"
            >
              <Trans>応答する</Trans>&ensp;<small>{deskShortcuts.answer.label}</small>
            </Button>
          ) : null}
        </Stack>
      </Paper>
    </div>
  );
}

/** What the caller says, for whoever wants to read it; a real call has no such thing. */
function CallerLine({ practice }: { practice: PracticeCall }) {
  const { t, i18n } = useLingui();
  const [shown, setShown] = useState(true);
  if (practice.by === 'person') return null;
  return (
    <section aria-live="polite">
      <Group justify="space-between" mb={4}>
        <Title order={2} size="h4">
          <Trans>相手</Trans>
        </Title>
        <StatusBadge tone={angerTone(practice.anger)} testId="practice-anger">
          {i18n._(angerWords[practice.anger] ?? angerWords[0]!)}
        </StatusBadge>
      </Group>
      <Switch
        size="xs"
        mb={4}
        label={t`相手の言葉を文字で出す`}
        checked={shown}
        onChange={(event) => setShown(event.currentTarget.checked)}
      />
      {shown && practice.line !== null ? (
        <p className={classes['line']} data-testid="practice-line" data-speaking={practice.speaking}>
          {practice.line}
        </p>
      ) : null}
    </section>
  );
}

function Known({ account }: { account: PracticeAccount }) {
  return (
    <>
      <section>
        <Title order={2} size="h4" mb={4}>
          <Trans>知識カード</Trans>
        </Title>
        <Stack gap={6}>
          {account.knowledge.map(({ question, answer }) => (
            <div key={question}>
              <b>{question}</b>
              <Text size="sm">{answer}</Text>
            </div>
          ))}
        </Stack>
      </section>
      <section>
        <Title order={2} size="h4" mb={4}>
          <Trans>担当者</Trans>
        </Title>
        {account.staff.map((person) => (
          <Text key={person.id} size="sm">
            {person.name}（{person.reading}） {person.department}・{person.title}
          </Text>
        ))}
      </section>
    </>
  );
}
