import type { DeskCall, DeskCaller, DeskCustomer } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { ariaKeysOf } from '../../ui/shortcut.ts';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { useShortcuts } from '../../ui/use-shortcuts.ts';
import classes from '../desk.module.css';
import { deskShortcuts } from '../shortcuts.ts';
import { CallerPromises } from './caller-promises.tsx';
import { CallerSearch } from './caller-search.tsx';
import { CallerNote } from './caller-note.tsx';
import { mayName, useNameCaller } from './use-name-caller.ts';

/** Who it is: certain, or maybe; one key says so, one says that it is somebody else. */
export function CallerCard({ call }: { call: DeskCall }) {
  const { caller } = call;
  const [searching, setSearching] = useState(false);
  const name = useNameCaller(call);
  const able = mayName(call) && !name.isPending;
  const first = caller?.maybe[0];
  useShortcuts([
    {
      shortcut: deskShortcuts.thisCaller,
      enabled: able && first !== undefined,
      run: () => first && name.mutate(first.id),
    },
    {
      shortcut: deskShortcuts.otherCaller,
      enabled: able && caller !== null && (caller.customer !== null || first !== undefined),
      run: () => name.mutate(null),
    },
    { shortcut: deskShortcuts.findCaller, enabled: able, run: () => setSearching(true) },
  ]);
  if (caller === null) return null;
  return (
    <div data-testid="caller-card">
      {caller.customer ? (
        <Certain caller={caller} customer={caller.customer} />
      ) : (
        caller.maybe.map((guess, index) => (
          <Guess
            key={guess.id}
            guess={guess}
            first={index === 0}
            choose={able ? () => name.mutate(guess.id) : null}
          />
        ))
      )}
      {caller.customer && able ? <CallerNote call={call} customer={caller.customer} /> : null}
      {able ? (
        <Group gap={6} mt={6}>
          {caller.customer !== null || first !== undefined ? (
            <Button
              variant="default"
              size="compact-xs"
              onClick={() => name.mutate(null)}
              aria-keyshortcuts={ariaKeysOf(deskShortcuts.otherCaller)}
            >
              <Trans>別の方です</Trans>&ensp;<small>{deskShortcuts.otherCaller.label}</small>
            </Button>
          ) : null}
          <Button
            variant="default"
            size="compact-xs"
            onClick={() => setSearching(true)}
            aria-keyshortcuts={ariaKeysOf(deskShortcuts.findCaller)}
          >
            <Trans>台帳を探す・加える</Trans>&ensp;<small>{deskShortcuts.findCaller.label}</small>
          </Button>
        </Group>
      ) : null}
      <CallerPromises promises={caller.promises} />
      {searching ? (
        <CallerSearch call={call} choose={name.mutate} onClose={() => setSearching(false)} />
      ) : null}
    </div>
  );
}

function Names({ customer }: { customer: DeskCustomer }) {
  return (
    <>
      <div>
        {customer.kind === 'person' ? customer.company : null} <strong>{customer.name}</strong>
        {customer.reading === '' ? null : <span className={classes['reading']}>{customer.reading}</span>}
      </div>
      {customer.role === '' ? null : <div className={classes['quietText']}>{customer.role}</div>}
    </>
  );
}

function Certain({ caller, customer }: { caller: DeskCaller; customer: DeskCustomer }) {
  const { t } = useLingui();
  return (
    <div className={classes['customer']} data-testid="caller-customer">
      <Names customer={customer} />
      <Group gap={4} mt={2}>
        {customer.regular ? <StatusBadge tone="busy">{t`常連`}</StatusBadge> : null}
        <StatusBadge tone="quiet">{caller.certainty === 'said' ? t`確認済み` : t`番号が一致`}</StatusBadge>
      </Group>
      {customer.notes.map((note) => (
        <div key={note.id} className={classes['note']}>
          {note.text}
          {note.until === null ? null : <Trans>（{note.until.slice(5).replace('-', '/')}まで）</Trans>}
        </div>
      ))}
    </div>
  );
}

interface GuessProps {
  readonly guess: DeskCaller['maybe'][number];
  readonly first: boolean;
  readonly choose: (() => void) | null;
}

function Guess({ guess, first, choose }: GuessProps) {
  const { t } = useLingui();
  const { name } = guess;
  return (
    <div className={classes['maybe']} data-testid="caller-guess">
      <small>
        {guess.guess === 'shared-number' ? (
          <Trans>もしかして（同じ番号の方）</Trans>
        ) : (
          <Trans>もしかして（お名前が同じ方）</Trans>
        )}
      </small>
      <Names customer={guess} />
      {choose ? (
        <Button
          variant="light"
          size="compact-xs"
          onClick={choose}
          aria-label={t`${name}様です`}
          {...(first ? { 'aria-keyshortcuts': ariaKeysOf(deskShortcuts.thisCaller) } : {})}
        >
          <Trans>この方です</Trans>
          {first ? <small>&ensp;{deskShortcuts.thisCaller.label}</small> : null}
        </Button>
      ) : null}
    </div>
  );
}
