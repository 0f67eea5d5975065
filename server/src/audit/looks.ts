/** Which looks are going on: a player asks for many ranges, a screen for its call again; the audit wants one entry. */
const SILENT_MS = 10 * 60_000;
const MOST = 10_000;

export interface Looks {
  /**
   * Does `work`, told whether the look is a new one: nothing of `what` was given to the person in the last ten
   * minutes. When the work fails, so that nothing was given or written down, it was no look.
   */
  during<T>(personId: string, what: string, now: Date, work: (isNew: boolean) => Promise<T>): Promise<T>;
}

/** Two at the same moment, or one before and one after a restart, cost one more entry and never one less. */
export function createLooks(): Looks {
  const lastGiven = new Map<string, number>();

  function note(key: string, now: Date): void {
    lastGiven.delete(key);
    lastGiven.set(key, now.getTime());
    const oldest = lastGiven.size > MOST ? lastGiven.keys().next() : undefined;
    if (oldest?.value !== undefined) lastGiven.delete(oldest.value);
  }

  return {
    async during(personId, what, now, work) {
      const key = `${personId} ${what}`;
      const before = lastGiven.get(key);
      const result = await work(before === undefined || now.getTime() - before > SILENT_MS);
      note(key, now);
      return result;
    },
  };
}
