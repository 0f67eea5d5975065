import type { MediaEvent } from '../media-api.ts';

const MOST_KEPT = 2000;

/** Ends: told again to every new parent, since the one before may have died before it could write them down. */
const ENDS: ReadonlySet<MediaEvent['type']> = new Set([
  'recording-ended',
  'playback-finished',
  'browser-failed',
]);

/** What a parent is to be told: everything while there is none, and ends for the parent after this one. */
export class KeptEvents {
  #kept: { readonly event: MediaEvent; readonly told: boolean }[] = [];

  /** `told`: a parent is there and has been told. */
  keep(event: MediaEvent, told: boolean): void {
    if (told && !ENDS.has(event.type)) return;
    this.#kept.push({ event, told });
    if (this.#kept.length > MOST_KEPT) this.#kept.shift();
  }

  /** For a new parent, in the order in which it happened. */
  take(): MediaEvent[] {
    const events = this.#kept.map(({ event }) => event);
    this.#kept = this.#kept.flatMap(({ event }) => (ENDS.has(event.type) ? [{ event, told: true }] : []));
    return events;
  }
}
