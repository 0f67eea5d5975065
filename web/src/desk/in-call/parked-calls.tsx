import type { DeskSnapshot } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Title } from '@mantine/core';
import { Elapsed } from '../../ui/elapsed.tsx';
import { useDeskCommands } from '../use-desk-commands.ts';
import classes from './in-call.module.css';

/** Who waits in a numbered place; whoever is free takes them. */
export function ParkedCalls({ desk }: { desk: DeskSnapshot }) {
  const { t } = useLingui();
  const { pickUp } = useDeskCommands();
  const { parked } = desk;
  if (parked.length === 0) return null;
  return (
    <section className={classes['parked']} data-testid="parked-calls">
      <Title order={2} size="h3">
        <Trans>パーク保留</Trans>
      </Title>
      <ul>
        {parked.map(({ callId, slot, accountName, callerDisplay, parkedBy, since }) => (
          <li key={callId}>
            <span className={classes['slot']}>{slot}</span>
            <span className={classes['parkedFacts']}>
              <strong>{accountName}</strong>
              <small>
                {callerDisplay}・{parkedBy}・<Elapsed since={since} />
              </small>
            </span>
            <Button
              size="compact-sm"
              disabled={desk.call !== null || pickUp.isPending}
              onClick={() => pickUp.mutate(callId)}
              aria-label={t`パーク${slot}の通話を取る`}
              data-testid={`pick-up-${slot}`}
            >
              <Trans>取る</Trans>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
