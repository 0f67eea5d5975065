import { conflict } from '../http/problem.ts';
import type { Problem } from '../http/problem.ts';
import type { Words } from '../http/words.ts';

/** Why a number is not dialled, and what to do instead. */
export interface Refusal {
  readonly refused:
    | 'not-a-number'
    | 'closed-destination'
    | 'emergency'
    | 'outside-hours'
    | 'no-number'
    | 'number-not-listed'
    | 'no-trunk'
    | 'limit-reached';
  readonly words: Words;
}

export const isRefusal = (route: object): route is Refusal => 'refused' in route;

export const refusalProblem = (refusal: Refusal): Problem => conflict(refusal.refused, refusal.words);
