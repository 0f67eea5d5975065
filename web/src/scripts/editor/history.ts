/** What was, so that it can be had back. Pure. */
import type { ScriptBody } from '@denwaban/server-api';

export interface Moment {
  readonly body: ScriptBody;
  /** The row that was worked on. */
  readonly at: string;
}

export interface History {
  readonly past: readonly Moment[];
  readonly now: Moment;
  readonly future: readonly Moment[];
  /** What was typed last, and when: more of the same is one step back. */
  readonly typed: { readonly what: string; readonly at: number } | null;
}

export type Change =
  | { readonly do: 'edit'; readonly to: Moment; readonly what?: string; readonly time: number }
  | { readonly do: 'go'; readonly at: string }
  | { readonly do: 'undo' | 'redo' }
  | { readonly do: 'take'; readonly body: ScriptBody };

/** Steps back that are kept, and the pause that ends a word, milliseconds. */
const MOST = 200;
const PAUSE = 1200;

export const begin = (body: ScriptBody): History => ({
  past: [],
  now: { body, at: body.steps[0]?.id ?? '' },
  future: [],
  typed: null,
});

export function changeHistory(history: History, change: Change): History {
  const { past, now, future, typed } = history;
  switch (change.do) {
    case 'go':
      return { ...history, now: { ...now, at: change.at }, typed: null };
    case 'take':
      return {
        past: [...past, now].slice(-MOST),
        now: { ...now, body: change.body },
        future: [],
        typed: null,
      };
    case 'edit': {
      const { what, time, to } = change;
      const goesOn = what !== undefined && typed?.what === what && time - typed.at < PAUSE;
      return {
        past: goesOn ? past : [...past, now].slice(-MOST),
        now: to,
        future: [],
        typed: what === undefined ? null : { what, at: time },
      };
    }
    case 'undo': {
      const before = past.at(-1);
      if (before === undefined) return history;
      return { past: past.slice(0, -1), now: before, future: [now, ...future], typed: null };
    }
    case 'redo': {
      const [after, ...rest] = future;
      if (after === undefined) return history;
      return { past: [...past, now], now: after, future: rest, typed: null };
    }
  }
}
