import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Anchor, Button, Group, Stack, Text, TextInput, Title } from '@mantine/core';
import { IconAlertTriangle, IconPhoneCall } from '@tabler/icons-react';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { problemWords } from '../phone/problem-words.ts';
import { usePageTitle } from '../ui/page-header.tsx';
import { groupNumber } from '../ui/telephone-number.ts';
import { Handset } from './handset.tsx';
import { HowToTry } from './how-to-try.tsx';
import { TryCall } from './try-call.ts';
import classes from './try.module.css';

/** A number that nobody can have, as the sample's are. */
const SAMPLE_CALLER = '03-0000-9001';

/** 電話をかけて試す: a telephone in the browser, to hear the whole service with two tabs. */
export function TryPage() {
  const { t, i18n } = useLingui();
  usePageTitle(t`電話をかけて試す`);
  const [telephone] = useState(() => new TryCall());
  const state = useSyncExternalStore(telephone.subscribe, telephone.snapshot);
  useEffect(() => telephone.open(), [telephone]);
  const [typed, setTyped] = useState<string | null>(null);
  const [caller, setCaller] = useState(SAMPLE_CALLER);
  const number = typed ?? state.numbers[0]?.display ?? '';
  const chosen = state.numbers.find((each) => groupNumber(each.display) === groupNumber(number));
  return (
    <main className={classes['page']}>
      <header className={classes['head']}>
        <Group gap="sm">
          <IconPhoneCall size={22} aria-hidden />
          <Text fw={700} lts={2}>
            電話番
          </Text>
        </Group>
        <Anchor href="/sign-in" size="sm">
          <Trans>サインイン画面へ</Trans>
        </Anchor>
      </header>
      <div className={classes['columns']}>
        <Stack gap="md" className={classes['words'] ?? ''}>
          <Title order={1} className={classes['title'] ?? ''}>
            <Trans>電話をかけて試す</Trans>
          </Title>
          <Text fz="inherit" lh="inherit">
            <Trans>
              この画面が、お客様の電話機になります。本物の電話と同じ道を通って、オペレーターのデスクが鳴ります。
            </Trans>
          </Text>
          <HowToTry />
          {state.phase === 'refused' ? (
            <Alert color="red" variant="light" icon={<IconAlertTriangle />} title={t`いまは使えません`}>
              <Trans>
                サーバーが動いているか確かめてください。ほかのコンピューターから使うときは、先にサインインしてください。
              </Trans>
            </Alert>
          ) : null}
          {state.problem ? (
            <Alert
              color="red"
              variant="light"
              icon={<IconAlertTriangle />}
              title={i18n._(problemWords[state.problem].title)}
              role="alert"
            >
              {i18n._(problemWords[state.problem].advice)}
            </Alert>
          ) : null}
        </Stack>
        <Handset
          state={state}
          number={number}
          label={chosen?.label ?? null}
          onNumber={setTyped}
          onDigit={(digit) => {
            if (state.phase === 'answered') telephone.sendDigit(digit);
            else setTyped((typed ?? '') + digit);
          }}
          onCall={() => void telephone.call(number, caller.trim() === '' ? null : caller.trim())}
          onHangUp={() => telephone.hangUp()}
        >
          {state.numbers.length > 1 ? (
            <Group gap={6} justify="center">
              {state.numbers.map((each) => (
                <Button
                  key={each.number}
                  size="compact-sm"
                  variant={each === chosen ? 'light' : 'default'}
                  onClick={() => setTyped(each.display)}
                >
                  {each.label}
                </Button>
              ))}
            </Group>
          ) : null}
          <TextInput
            label={t`あなたの番号（発信者番号）`}
            description={t`空にすると非通知でかけます。`}
            value={caller}
            inputMode="tel"
            maxLength={40}
            onChange={(event) => setCaller(event.currentTarget.value)}
            data-testid="try-caller"
          />
        </Handset>
      </div>
    </main>
  );
}
