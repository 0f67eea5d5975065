import type { QueueStage } from '@denwaban/server-api/queue';
import type { Call, CallChanges, CallOutcome, EndedBy, PlaybackKind } from './call.ts';
import type { CallCommand } from './call-command.ts';
import type { LinePlan } from './line-plan.ts';
import { menuAt } from './menu.ts';
import type { NewParty, Party } from './party.ts';
import { callbackWords, impossibleWords } from './spoken.ts';
import type { Spoken } from './spoken.ts';
import type { TraceKind } from './trace.ts';

/** When it happened, and fresh ids; so that deciding needs no clock and no chance. */
export interface Moment {
  readonly at: Date;
  readonly newId: () => string;
}

export interface TraceEntry {
  readonly kind: TraceKind;
  readonly detail?: Readonly<Record<string, string | number | boolean | null>>;
}

/**
 * What becomes of the operator who has (or was offered) the call. `free`: what was asked for meanwhile, else available.
 * `calling`: places a call; afterwards what they were. `takes`: the same with a call that is there already.
 * `consulted`: the desk rings for a colleague's call.
 */
export type OperatorBecomes =
  | 'calling'
  | 'ringing'
  | 'consulted'
  | 'takes'
  | 'talking'
  | 'wrap-up'
  | 'missed'
  | 'free'
  | 'off';

export interface OperatorMove {
  readonly personId: string;
  readonly becomes: OperatorBecomes;
  /** With `ringing`: why this operator. */
  readonly stage?: QueueStage;
}

/** What follows from a fact. Nothing here has happened yet; `applyFact` writes it down, then the commands are sent. */
export interface Decision {
  readonly changes: CallChanges;
  readonly trace: readonly TraceEntry[];
  readonly commands: readonly CallCommand[];
  readonly operator: OperatorMove | null;
  /** Others whose desks the call touches: a colleague who is consulted, or takes over. */
  readonly colleagues: readonly OperatorMove[];
  /** How the open offer ended. */
  readonly offerEnded: 'taken' | 'missed' | 'caller-left' | 'withdrawn' | null;
  /** The caller is to be called back: a task for those who do it. */
  readonly askCallback: boolean;
  /** Who is dialled for the call; give the `dial` command as well. */
  readonly newParties: readonly NewParty[];
  readonly partyChanges: readonly { readonly partyId: string; readonly changes: Partial<Party> }[];
  /** The leg is answered by these commands, and recording begins at once: it does not wait for what the engine tells. */
  readonly startRecording: boolean;
  /** None of ours is left on the call. */
  readonly stopRecording: boolean;
}

const none: Decision = {
  changes: {},
  trace: [],
  commands: [],
  operator: null,
  offerEnded: null,
  colleagues: [],
  askCallback: false,
  newParties: [],
  partyChanges: [],
  startRecording: false,
  stopRecording: false,
};

/** The fact changes nothing (late, or of no concern here). */
export const nothing: Decision = none;

export const decided = (parts: Partial<Decision>): Decision => ({ ...none, ...parts });

export const after = (at: Date, milliseconds: number): Date => new Date(at.getTime() + milliseconds);

/** What to play for a kind, and whether it goes round. Null: the line has none. */
export function soundOf(
  kind: PlaybackKind,
  plan: LinePlan,
  call: Pick<Call, 'routed_announcement_id' | 'menu_path'>,
): { sound: Extract<CallCommand, { command: 'play' }>['sound']; loop: boolean } | null {
  const { sounds, routing } = plan;
  const once = (sound: string | null | undefined) =>
    sound === null || sound === undefined ? null : { sound: { audio: sound }, loop: false };
  switch (kind) {
    case 'announcement':
      return once(sounds.announcement ?? routing.notice?.sound);
    case 'notice':
      return once(routing.notice?.sound);
    case 'routed':
      return once(routing.sounds.get(call.routed_announcement_id ?? ''));
    case 'menu':
      return once(routing.sounds.get(menuAt(routing.menu, call.menu_path)?.announcementId ?? ''));
    case 'waiting':
      return plan.waitingSound === 'music'
        ? { sound: { audio: sounds.waiting }, loop: true }
        : { sound: { tone: 'ringback' }, loop: true };
    case 'ringback':
      return { sound: { tone: 'ringback' }, loop: true };
    case 'hold':
      return { sound: { audio: sounds.hold }, loop: true };
    case 'beep':
      return { sound: { tone: 'beep' }, loop: false };
    case 'position':
      // What was said then is not said again; the waiting sound follows it anyhow.
      return soundOf('waiting', plan, call);
    case 'callback':
      return { sound: { spoken: callbackWords }, loop: false };
    case 'callback-impossible':
      return { sound: { spoken: impossibleWords }, loop: false };
    case 'gap':
    case 'closed':
    case 'apology':
    case 'thanks':
      return { sound: { audio: sounds[kind] }, loop: false };
  }
}

/** Starts `kind` towards the caller: the changes and the command. */
export function play(
  kind: PlaybackKind,
  call: Call,
  plan: LinePlan,
  moment: Moment,
): { changes: CallChanges; commands: CallCommand[] } {
  const what = soundOf(kind, plan, call);
  if (what === null) return { changes: {}, commands: [] };
  const playbackId = moment.newId();
  return {
    changes: { playback_id: playbackId, playback_kind: kind },
    commands: [{ command: 'play', legId: call.leg_id, playbackId, ...what }],
  };
}

/** Says recorded pieces to the caller, in the place of what they hear. */
export function say(
  kind: PlaybackKind,
  spoken: Spoken,
  call: Call,
  moment: Moment,
): { changes: CallChanges; commands: CallCommand[] } {
  const playbackId = moment.newId();
  return {
    changes: { playback_id: playbackId, playback_kind: kind },
    commands: [{ command: 'play', legId: call.leg_id, playbackId, sound: { spoken }, loop: false }],
  };
}

/** Stops what the caller hears, if anything. */
export const stopPlaying = (call: Call): CallCommand[] =>
  call.playback_id !== null && call.playback_kind !== null
    ? [{ command: 'stop-playing', playbackId: call.playback_id }]
    : [];

export const enter = (state: Call['state'], moment: Moment): CallChanges => ({
  state,
  state_since: moment.at,
});

/** The caller is no longer there and nobody has anything to write. */
export function end(
  moment: Moment,
  how: { outcome: CallOutcome; endedBy: EndedBy; reason: string },
): { changes: CallChanges; trace: TraceEntry[] } {
  return {
    changes: {
      ...enter('done', moment),
      outcome: how.outcome,
      ended_by: how.endedBy,
      end_reason: how.reason,
      ended_at: moment.at,
      done_at: moment.at,
      wait_until: null,
      offer_until: null,
      reattaching: false,
      park_slot: null,
    },
    trace: [
      { kind: 'ended', detail: { endedBy: how.endedBy, reason: how.reason } },
      { kind: 'outcome', detail: { outcome: how.outcome } },
    ],
  };
}

/** Who ended a leg, as the record says it: what we ended ourselves without an operator was the system's doing. */
export const endedBy = (by: 'caller' | 'us' | 'failure'): EndedBy => (by === 'us' ? 'system' : by);
