import type { DeskCall, StepOf } from '@denwaban/server-api';
import { Trans } from '@lingui/react/macro';
import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { ReadAloud } from '../../ui/read-aloud.tsx';
import { deskShortcuts } from '../shortcuts.ts';
import { useDeskCommands } from '../use-desk-commands.ts';
import classes from './script.module.css';

/** Rings whom the script names, and has the words for when nobody takes it. */
export function PutThrough({ call, step }: { call: DeskCall; step: StepOf<'transfer'> }) {
  const { consult } = useDeskCommands();
  const [absent, setAbsent] = useState(false);
  const person = call.staff.find(({ id }) => id === step.staffId);
  const reachable = person !== undefined && person.phone !== null;
  return (
    <>
      <Group gap="xs">
        {person === undefined || !reachable ? (
          <small>
            <Trans>{deskShortcuts.consult.label} で相手を選びます。</Trans>
          </small>
        ) : (
          <Button
            size="compact-sm"
            disabled={call.state !== 'talking'}
            loading={consult.isPending}
            onClick={() => consult.mutate({ id: call.callId, to: { kind: 'staff', staffId: person.id } })}
          >
            <Trans>
              {person.name}（{person.reading}）に電話する
            </Trans>
          </Button>
        )}
        {step.absent === '' ? null : (
          <Button variant="default" size="compact-sm" onClick={() => setAbsent(true)}>
            <Trans>つながらない</Trans>
          </Button>
        )}
      </Group>
      {absent ? (
        <output className={classes['words']} style={{ display: 'block' }}>
          <ReadAloud text={step.absent} />
        </output>
      ) : null}
    </>
  );
}
