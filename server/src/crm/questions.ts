/** What is asked this moment and was answered lately: in memory alone, for a call is asked about once. */
import type { SystemAnswer } from './ask-system.ts';

/** An answer is kept so long, for a desk that is opened again in the call. */
const KEPT_MS = 3_600_000;
const MOST_KNOWN = 5_000;
const MOST_OF_ACCOUNT = 4;
const MOST = 32;

export interface Question {
  /** Null: it was forgotten. Rejects when it could not be written down that it is asked: then it was not. */
  readonly answer: Promise<SystemAnswer> | null;
  readonly isNew: boolean;
}

export interface Questions {
  /** The question of the call; a new one is begun by `ask`. `busy`: others are being asked, and this call was not. */
  of(callId: string, accountId: string, ask: () => Promise<SystemAnswer>): Question | 'busy';
}

export function createQuestions(): Questions {
  const known = new Map<string, Promise<SystemAnswer> | null>();
  const asking = new Map<string, number>();
  let all = 0;

  function leave(accountId: string): void {
    all -= 1;
    const left = (asking.get(accountId) ?? 1) - 1;
    if (left > 0) asking.set(accountId, left);
    else asking.delete(accountId);
  }

  async function run(accountId: string, ask: () => Promise<SystemAnswer>): Promise<SystemAnswer> {
    all += 1;
    asking.set(accountId, (asking.get(accountId) ?? 0) + 1);
    try {
      return await ask();
    } finally {
      leave(accountId);
    }
  }

  function keep(callId: string, answer: Promise<SystemAnswer>): void {
    known.set(callId, answer);
    const oldest = known.size > MOST_KNOWN ? known.keys().next().value : undefined;
    if (oldest !== undefined) known.delete(oldest);
    const forget = (): void => void (known.has(callId) && known.set(callId, null));
    answer.then(
      () => setTimeout(forget, KEPT_MS).unref(),
      () => known.delete(callId),
    );
  }

  return {
    of(callId, accountId, ask) {
      const before = known.get(callId);
      if (before !== undefined) return { answer: before, isNew: false };
      if (all >= MOST || (asking.get(accountId) ?? 0) >= MOST_OF_ACCOUNT) return 'busy';
      const answer = run(accountId, ask);
      keep(callId, answer);
      return { answer, isNew: true };
    },
  };
}
