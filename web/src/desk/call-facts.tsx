import type { CallFacts as Facts, DeskCall } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { api } from '../api.ts';
import { showError } from '../ui/show-error.ts';
import type { Shortcut } from '../ui/shortcut.ts';
import { ariaKeysOf } from '../ui/shortcut.ts';
import { useShortcuts } from '../ui/use-shortcuts.ts';
import classes from './desk.module.css';
import { useCallFacts } from './use-call-facts.ts';

type Fact = Facts['facts'][number];
const keyOf = (place: number): Shortcut => ({ code: `Digit${place}`, alt: true, label: `Alt+${place}` });

/** What may be said to this caller. What is protected comes one by one, by a key, after the identity check. */
export function CallFacts({ call }: { call: DeskCall }) {
  const facts = useCallFacts(call).data?.facts ?? [];
  const [revealed, setRevealed] = useState<Readonly<Record<string, string>>>({});
  const open = facts.filter((fact) => fact.standing === 'open');
  const reveal = async ({ id }: Fact): Promise<void> => {
    try {
      const { value } = await api('revealFact', { params: { id: call.callId }, body: { factId: id } });
      if (value !== null) setRevealed((before) => ({ ...before, [id]: value }));
    } catch (error) {
      showError(error);
    }
  };
  useShortcuts(
    Array.from({ length: 9 }, (_, index) => index).map((index) => ({
      shortcut: keyOf(index + 1),
      enabled: open[index] !== undefined && revealed[open[index].id] === undefined,
      run: () => void reveal(open[index]!),
    })),
  );
  if (facts.length === 0) return null;
  return (
    <section className={classes['zone']} data-testid="call-facts">
      <Title order={2} size="h3">
        <Trans>お伝えできること</Trans>
      </Title>
      <dl className={classes['facts']}>
        {facts.map((fact) => (
          <div key={fact.id} data-standing={fact.standing}>
            <dt>{fact.label}</dt>
            <dd>
              {fact.value ?? revealed[fact.id] ?? (
                <Closed fact={fact} place={open.indexOf(fact) + 1} reveal={() => void reveal(fact)} />
              )}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Closed({ fact, place, reveal }: { fact: Fact; place: number; reveal: () => void }) {
  const { t } = useLingui();
  const { label, standing } = fact;
  if (standing === 'open')
    return (
      <Button
        variant="light"
        size="compact-xs"
        onClick={reveal}
        aria-label={t`${label}を表示`}
        {...(place > 0 && place < 10 ? { 'aria-keyshortcuts': ariaKeysOf(keyOf(place)) } : {})}
      >
        <Trans>表示</Trans>
        {place > 0 && place < 10 ? <small>&ensp;{keyOf(place).label}</small> : null}
      </Button>
    );
  return (
    <Text span size="xs" c="dimmed">
      {standing === 'locked' ? (
        <Trans>本人確認のあとに表示できます</Trans>
      ) : standing === 'not-yours' ? (
        <Trans>監督者からお伝えする項目です</Trans>
      ) : (
        <Trans>お答えできません（本人確認の手順がありません）</Trans>
      )}
    </Text>
  );
}
