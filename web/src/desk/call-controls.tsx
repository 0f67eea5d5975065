import type { DeskCall } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { IconPhoneCall, IconPhoneOff, IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { ChatControl } from '../chat/chat-control.tsx';
import { ComplaintControl } from '../complaints/complaint-control.tsx';
import { useCrmPage } from '../crm/use-crm-page.ts';
import { HarassmentControl } from '../harassment/harassment-control.tsx';
import { useConfirmScript } from '../scripts/use-confirm-script.ts';
import { useShortcuts } from '../ui/use-shortcuts.ts';
import classes from './call-bar.module.css';
import { Control } from './control.tsx';
import { AskControl } from './in-call/ask-control.tsx';
import { BookingControl } from './in-call/booking-control.tsx';
import { ConsultControls } from './in-call/consult-controls.tsx';
import { KeypadControl } from './in-call/keypad-control.tsx';
import { ParkControl } from './in-call/park-control.tsx';
import { deskShortcuts } from './shortcuts.ts';
import { useDeskCommands } from './use-desk-commands.ts';
import { useSettled } from './use-settled.ts';

/** A hang-up so soon after the last change is a second press of another button, milliseconds. */
const GUARD = 1200;

/** Everything that can be done with the call in hand: by button or by key, from any screen. */
export function CallControls({ call }: { call: DeskCall | null }) {
  const { t } = useLingui();
  if (!call) return null;
  return (
    <section className={classes['controls']} aria-label={t`通話の操作`}>
      {call.state === 'offered' ? <AnswerControl call={call} /> : <InCallControls call={call} />}
    </section>
  );
}

function AnswerControl({ call }: { call: DeskCall }) {
  const { answer, hangUp } = useDeskCommands();
  const confirmScript = useConfirmScript();
  const enabled = !answer.isPending && !confirmScript.isPending;
  const page = useCrmPage(call);
  const unread = call.scriptUnread;
  const take = () => {
    if (unread) return confirmScript.mutate({ accountId: call.account.id, version: call.script.version });
    answer.mutate(call.callId);
    if (page.opens === 'answering') page.open();
  };
  useShortcuts([
    { shortcut: deskShortcuts.answer, enabled, run: take },
    {
      shortcut: deskShortcuts.hangUp,
      enabled: call.handover !== null && !hangUp.isPending,
      run: () => hangUp.mutate(call.callId),
    },
  ]);
  return (
    <>
      {call.handover === null ? null : (
        <Control
          shortcut={deskShortcuts.hangUp}
          icon={<IconPhoneOff size={18} aria-hidden />}
          quiet
          enabled={!hangUp.isPending}
          onClick={() => hangUp.mutate(call.callId)}
          testId="decline"
        >
          <Trans>出られません</Trans>
        </Control>
      )}
      <Control
        shortcut={deskShortcuts.answer}
        icon={<IconPhoneCall size={18} aria-hidden />}
        color="#1a6b3a"
        enabled={enabled}
        onClick={take}
        testId="answer"
      >
        {unread ? <Trans>変更を読みました</Trans> : <Trans>応答する</Trans>}
      </Control>
    </>
  );
}

function InCallControls({ call }: { call: DeskCall }) {
  const { state } = call;
  const withCaller = state === 'talking' || state === 'held';
  const out = state === 'dialling' || state === 'ringing';
  return (
    <>
      {withCaller ? <HoldControl call={call} /> : null}
      {withCaller ? <AskControl call={call} /> : null}
      {withCaller ? <ParkControl call={call} /> : null}
      {withCaller && call.direction === 'in' ? <ComplaintControl call={call} /> : null}
      {withCaller && call.direction === 'in' ? <HarassmentControl call={call} /> : null}
      <ChatControl call={call} />
      <ConsultControls call={call} />
      <KeypadControl call={call} />
      <BookingControl call={call} />
      {withCaller || out || state === 'consulted' || state === 'conference' ? (
        <EndControl call={call} />
      ) : null}
    </>
  );
}

function HoldControl({ call }: { call: DeskCall }) {
  const { hold, resume, hangUp } = useDeskCommands();
  const held = call.state === 'held';
  const verb = held ? resume : hold;
  const enabled = !verb.isPending && !hangUp.isPending;
  const run = () => verb.mutate(call.callId);
  useShortcuts([{ shortcut: deskShortcuts.hold, enabled, run }]);
  return held ? (
    <Control
      shortcut={deskShortcuts.hold}
      icon={<IconPlayerPlay size={18} aria-hidden />}
      enabled={enabled}
      onClick={run}
      testId="resume"
    >
      <Trans>保留を解除</Trans>
    </Control>
  ) : (
    <Control
      shortcut={deskShortcuts.hold}
      icon={<IconPlayerPause size={18} aria-hidden />}
      quiet
      enabled={enabled}
      onClick={run}
      testId="hold"
    >
      <Trans>保留</Trans>
    </Control>
  );
}

function EndControl({ call }: { call: DeskCall }) {
  const { hangUp } = useDeskCommands();
  const settled = useSettled(`${call.callId} ${call.state}`, GUARD);
  const enabled = settled && !hangUp.isPending;
  const run = () => hangUp.mutate(call.callId);
  useShortcuts([{ shortcut: deskShortcuts.hangUp, enabled, run }]);
  return (
    <Control
      shortcut={deskShortcuts.hangUp}
      icon={<IconPhoneOff size={18} aria-hidden />}
      color="#a51d12"
      enabled={enabled}
      onClick={run}
      testId="hang-up"
    >
      <EndWords state={call.state} />
    </Control>
  );
}

function EndWords({ state }: { state: DeskCall['state'] }) {
  if (state === 'consulted') return <Trans>相談を終える</Trans>;
  if (state === 'dialling' || state === 'ringing') return <Trans>発信をやめる</Trans>;
  return <Trans>通話を終える</Trans>;
}
