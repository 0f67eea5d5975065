/**
 * What a played caller does next. Pure: the lines are data, the moments come from outside.
 * ```
 * listening ─(step, mark: their words are said)→ speaking ─(heard)→ listening
 *     └──(silence for as long as the line bears it)──↗        └→ hung up, after a last line
 * held: nothing is said; what follows depends on how long it was.
 * ```
 */
import type { PracticePace } from '@denwaban/server-api/practice';
import { secondsToSay } from './practice-account.ts';
import { lineOf } from './practice-caller.ts';
import type { Caller, Mark, PracticeLine, Reply } from './practice-caller.ts';

/** Where a talk is. Moments are milliseconds since 1970. */
export interface Talk {
  /** Said last, or being said; null: nothing yet. */
  readonly line: string | null;
  readonly speaking: boolean;
  /** What the operator has said or done that is not answered yet. */
  readonly unanswered: { readonly step: string } | { readonly mark: Mark } | null;
  readonly heldSince: number | null;
  /** The operator's telephone is away: nothing is said, and no time passes for the caller. */
  readonly awaySince: number | null;
  /** What comes by itself, and when. heard: the end of a line that nobody told us of. */
  readonly due:
    | { readonly at: number; readonly why: 'reply' | 'silence'; readonly to: string }
    | { readonly at: number; readonly why: 'heard' }
    | null;
}

export type Deed =
  | { readonly deed: 'step'; readonly step: string }
  | { readonly deed: 'mark'; readonly mark: Mark }
  /** The operator has finished speaking. */
  | { readonly deed: 'said' }
  | { readonly deed: 'hold' | 'resume' }
  /** The operator's telephone is lost, and is back. */
  | { readonly deed: 'away' | 'back' }
  /** The caller's line is over. */
  | { readonly deed: 'heard' }
  | { readonly deed: 'time' };

export interface Followed {
  readonly talk: Talk;
  /** The line that is said from now on. */
  readonly says: PracticeLine | null;
  /** Nobody had said anything for too long. */
  readonly outOfPatience: boolean;
  /** The caller has hung up. */
  readonly over: boolean;
}

/** How much longer or shorter than usual the caller waits. */
const patience: Readonly<Record<PracticePace, number>> = { gentle: 1.6, usual: 1, hard: 0.7 };
/** A breath before a caller answers, and the time in which a key's words are said. */
const BREATH_MS = 700;
const MARK_MS = 4_000;
/** A line whose end is not told this long after it should have ended is over. */
const LOST_MS = 3_000;

export interface Played {
  readonly caller: Caller;
  readonly pace: PracticePace;
  /** How long a line takes, milliseconds. */
  readonly lengthOf: (line: PracticeLine) => number;
}

/** The call was answered at `at`; whoever calls waits for a greeting. */
export const begin = (played: Played, at: number): Talk => waiting(played, nothingSaid, at);

export const nothingSaid: Talk = {
  line: null,
  speaking: false,
  unanswered: null,
  heldSince: null,
  awaySince: null,
  due: null,
};

export function follow(played: Played, talk: Talk, deed: Deed, at: number): Followed {
  if (talk.awaySince !== null && deed.deed !== 'back') return quiet(talk);
  switch (deed.deed) {
    case 'away':
      return quiet({ ...talk, awaySince: at });
    case 'back':
      return back(played, talk, at);
    case 'step':
      return quiet(told(played, talk, { step: deed.step }, at));
    case 'mark':
      return quiet(told(played, talk, { mark: deed.mark }, at));
    case 'said':
      return quiet(hastened(played, talk, at));
    case 'hold':
      // The voice is stopped: that its line is over is told later, and is no news by then.
      return quiet({
        ...talk,
        speaking: false,
        heldSince: talk.heldSince ?? at,
        unanswered: null,
        due: null,
      });
    case 'resume':
      return quiet(takenBack(played, talk, at));
    case 'heard':
      return heard(played, talk, at);
    case 'time':
      return inTime(played, talk, at);
  }
}

const quiet = (talk: Talk): Followed => ({ talk, says: null, outOfPatience: false, over: false });

const repliesOf = ({ caller }: Played, { line }: Talk): readonly Reply[] => [
  ...(line === null ? caller.opening : (lineOf(caller, line)?.replies ?? [])),
  ...caller.usual,
];

function told(played: Played, talk: Talk, unanswered: NonNullable<Talk['unanswered']>, at: number): Talk {
  if (talk.heldSince !== null) return talk;
  const next = { ...talk, unanswered };
  return talk.speaking ? next : answering(played, next, unanswered, at);
}

/** The caller answers when the words have been said; who has no answer goes on waiting. */
function answering(played: Played, talk: Talk, to: NonNullable<Talk['unanswered']>, at: number): Talk {
  const replies = repliesOf(played, talk);
  const found =
    'mark' in to
      ? replies.find((reply) => reply.on === 'mark' && reply.mark === to.mark)
      : (replies.find((reply) => reply.on === 'step' && reply.steps.includes(to.step)) ??
        replies.find((reply) => reply.on === 'anything'));
  if (found === undefined) return waiting(played, talk, at);
  const takes = 'mark' in to ? MARK_MS : secondsToSay(to.step) * 1000;
  return { ...talk, due: { at: at + takes, why: 'reply', to: found.to } };
}

function hastened(played: Played, talk: Talk, at: number): Talk {
  if (talk.speaking || talk.heldSince !== null) return talk;
  if (talk.due?.why !== 'reply') return waiting(played, talk, at);
  return { ...talk, due: { ...talk.due, at: Math.min(talk.due.at, at + BREATH_MS) } };
}

function takenBack(played: Played, talk: Talk, at: number): Talk {
  if (talk.heldSince === null) return talk;
  const seconds = (at - talk.heldSince) / 1000;
  const found = repliesOf(played, talk).find((reply) => reply.on === 'held' && reply.after <= seconds);
  const back = { ...talk, heldSince: null };
  if (found === undefined) return waiting(played, back, at);
  return { ...back, due: { at: at + BREATH_MS, why: 'reply', to: found.to } };
}

/** What was being said is said again; what was waited for comes as much later. */
function back(played: Played, talk: Talk, at: number): Followed {
  const { awaySince, due } = talk;
  if (awaySince === null) return quiet(talk);
  const here: Talk = { ...talk, awaySince: null };
  const line = talk.speaking && talk.line !== null ? lineOf(played.caller, talk.line) : undefined;
  if (line !== undefined)
    return {
      ...quiet({ ...here, due: { at: at + played.lengthOf(line) + LOST_MS, why: 'heard' } }),
      says: line,
    };
  if (due === null) return quiet(here);
  return quiet({ ...here, due: { ...due, at: Math.max(at + BREATH_MS, due.at + at - awaySince) } });
}

function heard(played: Played, talk: Talk, at: number): Followed {
  if (!talk.speaking) return quiet(talk);
  const after: Talk = { ...talk, speaking: false, due: null };
  if (talk.line !== null && lineOf(played.caller, talk.line)?.ends === true)
    return { ...quiet(after), over: true };
  if (talk.heldSince !== null) return quiet(after);
  return quiet(
    talk.unanswered === null ? waiting(played, after, at) : answering(played, after, talk.unanswered, at),
  );
}

function inTime(played: Played, talk: Talk, at: number): Followed {
  const { due } = talk;
  if (due === null || at < due.at) return quiet(talk);
  if (due.why === 'heard') return heard(played, talk, at);
  const says = lineOf(played.caller, due.to);
  if (says === undefined) return quiet({ ...talk, due: null });
  return {
    talk: {
      line: says.id,
      speaking: true,
      unanswered: null,
      heldSince: null,
      awaySince: null,
      due: { at: at + played.lengthOf(says) + LOST_MS, why: 'heard' },
    },
    says,
    outOfPatience: due.why === 'silence',
    over: false,
  };
}

/** Nobody has to speak but us: for as long as the caller bears it. */
function waiting(played: Played, talk: Talk, at: number): Talk {
  const found = repliesOf(played, talk).find((reply) => reply.on === 'silence');
  if (found?.on !== 'silence') return { ...talk, due: null };
  const after = found.after * 1000 * patience[played.pace];
  return { ...talk, due: { at: at + after, why: 'silence', to: found.to } };
}
