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
import { deskRows } from './shortcuts.ts';
import { useCallFacts } from './use-call-facts.ts';

type Fact = Facts['facts'][number];

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
    deskRows.facts.map((shortcut, index) => ({
      shortcut,
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
                <Closed
                  fact={fact}
                  shortcut={deskRows.facts[open.indexOf(fact)]}
                  reveal={() => void reveal(fact)}
                />
              )}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

interface ClosedProps {
  readonly fact: Fact;
  readonly shortcut: Shortcut | undefined;
  readonly reveal: () => void;
}

function Closed({ fact, shortcut, reveal }: ClosedProps) {
  const { t } = useLingui();
  const { label, standing } = fact;
  if (standing === 'open')
    return (
      <Button
        variant="light"
        size="compact-xs"
        onClick={reveal}
        aria-label={t`${label}を表示`}
        {...(shortcut ? { 'aria-keyshortcuts': ariaKeysOf(shortcut) } : {})}
      >
        <Trans>表示</Trans>
        {shortcut ? <small>&ensp;{shortcut.label}</small> : null}
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
