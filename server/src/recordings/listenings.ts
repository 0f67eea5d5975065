/** Which listenings are going on: a player asks for many ranges, and the audit wants one entry. */
const SILENT_MS = 10 * 60_000;
const MOST = 10_000;

export interface Listenings {
  /** True when this is a new listening: nothing of it was asked for in the last ten minutes. */
  begins(personId: string, recordingId: string, now: Date): boolean;
}

/** Forgets at a restart, which costs one more entry and never one less. */
export function createListenings(): Listenings {
  const lastAsked = new Map<string, number>();
  return {
    begins(personId, recordingId, now) {
      const key = `${personId} ${recordingId}`;
      const before = lastAsked.get(key);
      lastAsked.delete(key);
      lastAsked.set(key, now.getTime());
      const oldest = lastAsked.size > MOST ? lastAsked.keys().next() : undefined;
      if (oldest?.value !== undefined) lastAsked.delete(oldest.value);
      return before === undefined || now.getTime() - before > SILENT_MS;
    },
  };
}
