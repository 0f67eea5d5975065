import type { Board, QueueStage } from '@denwaban/server-api';

export interface AccountQueue {
  readonly accountName: string;
  /** Callers for whom nobody's desk rings. */
  readonly waiting: number;
  /** Whose desks ring. */
  readonly ringing: readonly string[];
  /** Arrival of the caller who has waited longest. */
  readonly since: string;
  /** Whom the first of them may ring now. */
  readonly stage: QueueStage | null;
}

/** The waiting and ringing calls by account, longest wait first. */
export function queuesOf(calls: Board['calls']): AccountQueue[] {
  const names = [...new Set(calls.map((call) => call.accountName))];
  return names
    .flatMap((accountName) => {
      const own = calls
        .filter((call) => call.accountName === accountName)
        .filter(({ state }) => state === 'waiting' || state === 'offered')
        .toSorted((a, b) => a.arrivedAt.localeCompare(b.arrivedAt));
      const [oldest] = own;
      if (oldest === undefined) return [];
      const waiting = own.filter(({ state }) => state === 'waiting');
      const first = waiting.find((call) => call.queue?.place === 1);
      return [
        {
          accountName,
          waiting: waiting.length,
          ringing: own.flatMap((call) =>
            call.state === 'offered' && call.operatorName !== null ? [call.operatorName] : [],
          ),
          since: oldest.arrivedAt,
          stage: first?.queue?.stage ?? null,
        },
      ];
    })
    .toSorted((a, b) => a.since.localeCompare(b.since));
}
