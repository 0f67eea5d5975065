import type { DeskCall, DeskParty } from '@denwaban/server-api';
import { Trans } from '@lingui/react/macro';
import { IconPhoneOutgoing, IconPhoneX } from '@tabler/icons-react';
import { Elapsed } from '../../ui/elapsed.tsx';
import classes from './in-call.module.css';

/** With whom the operator talks beside the caller, or who was not reached and why. */
export function PartyNotice({ call }: { call: DeskCall }) {
  const { party } = call;
  if (call.goesOn)
    return (
      <div className={classes['party']} data-state="there" data-testid="party-notice">
        <IconPhoneOutgoing size={18} aria-hidden />
        <span>
          {party ? (
            <Trans>
              <strong>{party.name}</strong> におつなぎしました。二人の通話は続いています。
            </Trans>
          ) : (
            <Trans>おつなぎした通話は続いています。</Trans>
          )}
        </span>
      </div>
    );
  if (!party) return null;
  return (
    <div
      className={classes['party']}
      data-state={party.state}
      role={party.state === 'ended' ? 'alert' : 'status'}
      data-testid="party-notice"
    >
      {party.state === 'ended' ? (
        <IconPhoneX size={18} aria-hidden />
      ) : (
        <IconPhoneOutgoing size={18} aria-hidden />
      )}
      <span>
        <strong>{party.name}</strong> {party.reachedAt === party.name ? '' : party.reachedAt}
      </span>
      <span className={classes['partyState']}>
        <PartyWords call={call} party={party} />
      </span>
      {party.state === 'ended' ? null : (
        <span className={classes['partyClock']}>
          <Elapsed since={party.since} />
        </span>
      )}
    </div>
  );
}

function PartyWords({ call, party }: { call: DeskCall; party: DeskParty }) {
  switch (party.state) {
    case 'calling':
      return <Trans>電話をかけています</Trans>;
    case 'ringing':
      return <Trans>呼び出しています</Trans>;
    case 'asked':
      return <Trans>電話がつながりました。「1」が押されるのを待っています</Trans>;
    case 'there':
      return call.state === 'conference' ? (
        <Trans>三者通話中です</Trans>
      ) : call.state === 'wrap-up' ? (
        <Trans>発信者は電話を切りました。相手とは通話中です</Trans>
      ) : (
        <Trans>相談中です。発信者には保留音を流しています</Trans>
      );
    case 'ended':
      return (
        <>
          {party.reason}
          {call.state === 'held' ? <Trans>。発信者は保留のままです</Trans> : null}
          {call.state === 'talking' ? <Trans>。発信者が戻りました</Trans> : null}
        </>
      );
  }
}
