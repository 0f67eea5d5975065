/** Marks on a recording's time line, out of what happened in its call. */
import type { RecordingMark } from '@denwaban/server-api/calls';

export type MomentKind =
  | 'held'
  | 'resumed'
  | 'ended'
  | 'recording-paused'
  | 'recording-resumed'
  | 'cut-off-step'
  | 'mark'
  | 'step';

export interface CallMoment {
  readonly kind: MomentKind;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly words: string;
}

interface Sound {
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly durationMs: number;
}

/** A step that was left sooner was walked past, not said. */
const PAST_MS = 1_000;
const MOST = 300;

const stretches = {
  held: { kind: 'hold', until: ['resumed', 'ended', 'held'] },
  'recording-paused': { kind: 'mask', until: ['recording-resumed', 'ended', 'recording-paused'] },
} as const;

/**
 * In order, in milliseconds from the beginning of the sound; what lies outside has no place. Pure.
 * @param moments in order
 */
export function marksOf(moments: readonly CallMoment[], { startedAt, durationMs }: Sound): RecordingMark[] {
  const end = startedAt + durationMs;
  const within = (at: number): number => Math.round(Math.min(Math.max(at, startedAt), end) - startedAt);
  const marks = moments.flatMap((moment, index): RecordingMark[] => {
    const { kind, at, words } = moment;
    if (kind === 'held' || kind === 'recording-paused') {
      const { kind: named, until } = stretches[kind];
      const over = moments.slice(index + 1).find((each) => (until as readonly string[]).includes(each.kind));
      const to = over?.at ?? end;
      return to <= startedAt || at >= end
        ? []
        : [{ kind: named, fromMs: within(at), toMs: within(to), words: '' }];
    }
    if (kind !== 'mark' && kind !== 'step' && kind !== 'cut-off-step') return [];
    if (at < startedAt || at > end || (kind === 'step' && (words === '' || isPassed(moments, index))))
      return [];
    const named = kind === 'cut-off-step' ? 'cut-off' : kind;
    return [{ kind: named, fromMs: within(at), toMs: within(at), words }];
  });
  return marks.slice(0, MOST);
}

function isPassed(moments: readonly CallMoment[], index: number): boolean {
  const next = moments.slice(index + 1).find((each) => each.kind === 'step');
  return next !== undefined && next.at - moments[index]!.at < PAST_MS;
}
