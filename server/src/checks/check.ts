import type { Tx } from '../db/database.ts';
import type { Words } from '../http/words.ts';
import type { Services } from '../services.ts';

export type CheckState = 'ok' | 'warn' | 'fail';
/** Facts for the words; no secrets, nobody's name but a thing's. */
export type Detail = Readonly<Record<string, string | number | null>>;

/** What a check has found about one thing. */
export interface Found {
  /** A trunk's id; empty: the system as a whole. */
  readonly subject: string;
  readonly state: CheckState;
  readonly detail: Detail;
}

export interface Checking {
  readonly services: Services;
  /** Under the identity of the organisation. */
  readonly tx: Tx;
  readonly organisationId: string;
  readonly now: Date;
}

/** One thing that the system looks at by itself. */
export interface Check {
  readonly key: string;
  /** Monthly ones are looked at with the daily ones on the first of the month. */
  readonly every: 'day' | 'month';
  readonly title: Words;
  /** Throws only for what it could not look at; that is recorded as a fault of its own. */
  readonly run: (checking: Checking) => Promise<Found[]>;
  readonly words: (state: CheckState, detail: Detail) => Saying;
}

export interface Saying {
  readonly what: Words;
  /** What to do; null: nothing. */
  readonly next: Words | null;
}

export const textOf = (detail: Detail, key: string): string => String(detail[key] ?? '');
export const numberOf = (detail: Detail, key: string): number => Number(detail[key] ?? 0);
