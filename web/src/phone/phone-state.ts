import { backoff } from '../live/backoff.ts';

/** Why the phone does not work; each has its own advice on screen. */
export type PhoneProblem =
  | 'insecure'
  | 'microphone-denied'
  | 'microphone-missing'
  | 'microphone-busy'
  | 'no-answer'
  | 'connection-failed'
  | 'closed-by-server';

/**
 * ```
 * off → microphone → opening → connecting → connected
 *           │           │ ▲        │            │
 *           ▼           ▼ └────────┴── lost ◄───┘      (lost → opening by itself, with backoff)
 *        off + problem                replaced         (another tab took this person's phone)
 * ```
 */
export interface PhoneState {
  readonly phase: 'off' | 'microphone' | 'opening' | 'connecting' | 'connected' | 'lost' | 'replaced';
  readonly problem: PhoneProblem | null;
  /** How often opening has failed in a row. */
  readonly failures: number;
}

export type PhoneEvent =
  | { readonly type: 'open-asked' }
  | { readonly type: 'microphone-ready' }
  | { readonly type: 'microphone-failed'; readonly problem: PhoneProblem }
  | { readonly type: 'offered' }
  | { readonly type: 'connected' }
  | { readonly type: 'failed'; readonly problem: PhoneProblem }
  | { readonly type: 'reopening' }
  | { readonly type: 'server-lost' }
  | { readonly type: 'server-back' }
  | { readonly type: 'replaced' }
  | { readonly type: 'close-asked' };

export const phoneOff: PhoneState = { phase: 'off', problem: null, failures: 0 };

/** Whether this tab wants a phone: it then comes back by itself. */
export const isWanted = ({ phase }: PhoneState): boolean =>
  phase === 'opening' || phase === 'connecting' || phase === 'connected' || phase === 'lost';

/** An office does not return in the same instant, and yet nobody who talks with a caller waits for long. */
const AT_ONCE_WITHIN = 150;

/**
 * How long a lost phone waits before it opens anew: hardly at all when the server took it away for the first time
 * (its media process died, and the next one is there), longer each time after that.
 * @param random 0–1
 * @returns milliseconds
 */
export function reopenAfter({ failures, problem }: PhoneState, random: number): number {
  const atOnce = problem === 'closed-by-server' && failures <= 1;
  return atOnce ? Math.round(AT_ONCE_WITHIN * random) : backoff(failures, random);
}

/** The next state; an event that does not belong to the state changes nothing. */
export function nextPhoneState(state: PhoneState, event: PhoneEvent): PhoneState {
  switch (event.type) {
    case 'open-asked':
      return isWanted(state) ? state : { phase: 'microphone', problem: null, failures: 0 };
    case 'microphone-ready':
      return state.phase === 'microphone' ? { ...state, phase: 'opening' } : state;
    case 'microphone-failed':
      return state.phase === 'microphone' ? { phase: 'off', problem: event.problem, failures: 0 } : state;
    case 'offered':
      return isWanted(state) ? { ...state, phase: 'connecting' } : state;
    case 'connected':
      return state.phase === 'connecting' ? { phase: 'connected', problem: null, failures: 0 } : state;
    case 'failed':
      return isWanted(state) && state.phase !== 'lost'
        ? { phase: 'lost', problem: event.problem, failures: state.failures + 1 }
        : state;
    case 'server-lost':
      return isWanted(state) ? { ...state, phase: 'lost' } : state;
    case 'server-back':
    case 'reopening':
      return state.phase === 'lost' ? { ...state, phase: 'opening' } : state;
    case 'replaced':
      return isWanted(state) ? { phase: 'replaced', problem: null, failures: 0 } : state;
    case 'close-asked':
      return phoneOff;
  }
}
