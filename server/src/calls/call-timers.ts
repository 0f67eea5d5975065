/** Deadlines of calls, kept in the database and only mirrored here; read again at every start. */
export class CallTimers {
  readonly #timers = new Map<string, NodeJS.Timeout>();
  readonly #due: (call: { id: string; organisationId: string }) => void;
  readonly #clock: () => Date;

  constructor(clock: () => Date, due: (call: { id: string; organisationId: string }) => void) {
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
        this.#due(call);
      },
      Math.max(0, at.getTime() - this.#clock().getTime()),
    );
    this.#timers.set(call.id, timer);
  }

  stop(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
  }
}
