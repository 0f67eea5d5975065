import type { Supervising } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Group, Text } from '@mantine/core';
import { IconHeadphones } from '@tabler/icons-react';
import classes from '../desk/call-bar.module.css';
import { deskShortcuts } from '../desk/shortcuts.ts';
import { useMay } from '../session/me.ts';
import { Elapsed } from '../ui/elapsed.tsx';
import { useShortcuts } from '../ui/use-shortcuts.ts';
import { confirmTakeOver } from './confirm-take-over.tsx';
import { SuperviseControls } from './supervise-controls.tsx';
import { presenceWords, unseenWords } from './supervision-words.ts';
import { useSupervision } from './use-supervision.ts';

/** The other person's call that this supervisor is in, on every screen; by button or by key. */
export function SupervisingBar({ supervising }: { supervising: Supervising }) {
  const { i18n } = useLingui();
  const { supervise, end, takeOver } = useSupervision();
  const { callId: id, mode, operatorName } = supervising;
  const takesOver = useMay('calls.take-over');
  const enabled = !supervise.isPending && !end.isPending && !takeOver.isPending;
  const take = async () => {
    if (await confirmTakeOver(operatorName)) takeOver.mutate(id);
  };
  useShortcuts([
    {
      shortcut: deskShortcuts.listen,
      enabled,
      run: () => supervise.mutate({ id, mode: 'listen', private: false }),
    },
    {
      shortcut: deskShortcuts.whisper,
      enabled,
      run: () => supervise.mutate({ id, mode: 'whisper', private: false }),
    },
    {
      shortcut: deskShortcuts.threeWay,
      enabled,
      run: () => supervise.mutate({ id, mode: 'join', private: false }),
    },
    { shortcut: deskShortcuts.takeOver, enabled: enabled && takesOver, run: () => void take() },
    { shortcut: deskShortcuts.hangUp, enabled, run: () => end.mutate(id) },
  ]);
  return (
    <>
      <Group gap="md" wrap="nowrap" className={classes['facts']} data-testid="supervising" data-mode={mode}>
        <span className={classes['clock']}>
          <IconHeadphones size={16} aria-hidden />{' '}
          {i18n._(supervising.private ? unseenWords : presenceWords[mode])}{' '}
          <Elapsed since={supervising.since} />
        </span>
        <strong className={classes['account']}>{supervising.accountName}</strong>
        <Text size="sm" truncate>
          <Trans>
            担当 {operatorName} ・ {supervising.callerDisplay}
          </Trans>
        </Text>
      </Group>
      <SuperviseControls call={{ callId: id, operatorName }} own={supervising} />
    </>
  );
}
