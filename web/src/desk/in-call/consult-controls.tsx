import type { DeskCall } from '@denwaban/server-api';
import { Trans } from '@lingui/react/macro';
import {
  IconArrowBackUp,
  IconPhoneOff,
  IconPlugConnected,
  IconUserMinus,
  IconUsers,
} from '@tabler/icons-react';
import { useShortcuts } from '../../ui/use-shortcuts.ts';
import { Control } from '../control.tsx';
import { deskShortcuts } from '../shortcuts.ts';
import { useDeskCommands } from '../use-desk-commands.ts';

/** While somebody is consulted or put through to: connect, all three, or back to the caller. */
export function ConsultControls({ call }: { call: DeskCall }) {
  const { endConsult, putThrough, threeWay } = useDeskCommands();
  const { callId: id, state } = call;
  const own = call.handover === null;
  const busy = endConsult.isPending || putThrough.isPending || threeWay.isPending;
  const there = call.party?.state === 'there';
  const talksOn = state === 'wrap-up' && !call.goesOn && there;
  const can = {
    end:
      own &&
      !busy &&
      (state === 'consulting' || state === 'transferring' || state === 'conference' || talksOn),
    connect: own && !busy && there && (state === 'consulting' || state === 'conference'),
    three: own && !busy && there && state === 'consulting',
  };
  useShortcuts([
    { shortcut: deskShortcuts.endConsult, enabled: can.end, run: () => endConsult.mutate(id) },
    { shortcut: deskShortcuts.putThrough, enabled: can.connect, run: () => putThrough.mutate(id) },
    { shortcut: deskShortcuts.threeWay, enabled: can.three, run: () => threeWay.mutate(id) },
  ]);
  if (!own || (state !== 'consulting' && state !== 'transferring' && state !== 'conference' && !talksOn))
    return null;
  return (
    <>
      <Control
        shortcut={deskShortcuts.endConsult}
        icon={<EndIcon state={state} />}
        quiet
        enabled={can.end}
        onClick={() => endConsult.mutate(id)}
        testId="end-consult"
      >
        <EndWords state={state} />
      </Control>
      {state === 'consulting' ? (
        <Control
          shortcut={deskShortcuts.threeWay}
          icon={<IconUsers size={18} aria-hidden />}
          quiet
          enabled={can.three}
          onClick={() => threeWay.mutate(id)}
          testId="three-way"
        >
          <Trans>三者通話</Trans>
        </Control>
      ) : null}
      {state === 'consulting' || state === 'conference' ? (
        <Control
          shortcut={deskShortcuts.putThrough}
          icon={<IconPlugConnected size={18} aria-hidden />}
          color="#1a6b3a"
          enabled={can.connect}
          onClick={() => putThrough.mutate(id)}
          testId="put-through"
        >
          {state === 'conference' ? <Trans>つないで抜ける</Trans> : <Trans>つなぐ</Trans>}
        </Control>
      ) : null}
    </>
  );
}

function EndIcon({ state }: { state: DeskCall['state'] }) {
  if (state === 'conference') return <IconUserMinus size={18} aria-hidden />;
  if (state === 'wrap-up') return <IconPhoneOff size={18} aria-hidden />;
  return <IconArrowBackUp size={18} aria-hidden />;
}

function EndWords({ state }: { state: DeskCall['state'] }) {
  if (state === 'conference') return <Trans>相手を外す</Trans>;
  if (state === 'transferring') return <Trans>取次をやめる</Trans>;
  if (state === 'wrap-up') return <Trans>相手との通話を終える</Trans>;
  return <Trans>相談をやめる</Trans>;
}
