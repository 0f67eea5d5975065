/** No call waits for so long; a clock that was set back by a year would overflow a timer, which then runs at once. */
const LONGEST_MS = 24 * 3_600_000;

/**
 * Deadlines of calls, kept in the database and only mirrored here; read again at every start. What is waited for is
 * time that passes, not the clock on the wall: one that is set meanwhile moves no deadline.
 */
export class CallTimers {
  readonly #timers = new Map<string, NodeJS.Timeout>();
  readonly #due: (call: { id: string; organisationId: string }, at: Date) => void;
  readonly #clock: () => Date;

  constructor(clock: () => Date, due: (call: { id: string; organisationId: string }, at: Date) => void) {
    this.#clock = clock;
    this.#due = due;
  }

  /** Replaces the call's deadline; null takes it away. */
  set(call: { id: string; organisationId: string }, at: Date | null): void {
    clearTimeout(this.#timers.get(call.id));
    this.#timers.delete(call.id);
    if (at === null) return;
    const timer = setTimeout(
      () => {
        this.#timers.delete(call.id);
        this.#due(call, at);
      },
      Math.min(LONGEST_MS, Math.max(0, at.getTime() - this.#clock().getTime())),
    );
    this.#timers.set(call.id, timer);
  }

  stop(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
  }
}
