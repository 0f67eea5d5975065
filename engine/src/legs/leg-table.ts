import type { EndReason, Id } from '@denwaban/engine-api';
import { BoundedMap } from '../bounded-map.ts';
import { Refused } from '../refused.ts';
import type { Leg } from './leg.ts';

const MOST_ENDED = 10_000;
/** As many as a leg can have attempts. */
const MOST_CALLS = 16;

/** The living legs, and for a while the names of those that ended (so that a repeated hang-up is answered alike). */
export class LegTable {
  readonly #legs = new Map<Id, Leg>();
  readonly #bySession = new Map<string, Leg>();
  /** Call-IDs of a leg, also for a while after its end: a dialled one has one for each attempt. */
  readonly #calls = new BoundedMap<Id, readonly string[]>(MOST_ENDED);
  readonly #ended = new BoundedMap<Id, EndReason>(MOST_ENDED);

  add(leg: Leg): void {
    this.#legs.set(leg.legId, leg);
    if (leg.offer?.signallingCallId) this.#noteCall(leg.legId, leg.offer.signallingCallId);
    if (leg.session) this.#bySession.set(leg.session.sessionId, leg);
  }

  /** A session of this leg beside the one it began with: what happens in it happens to the leg. */
  bind(sessionId: string, leg: Leg, callId: string): void {
    this.#bySession.set(sessionId, leg);
    this.#noteCall(leg.legId, callId);
  }

  /** Call-IDs that its messages can be found by. */
  callsOf(legId: Id): readonly string[] {
    return this.#calls.get(legId) ?? [];
  }

  #noteCall(legId: Id, callId: string): void {
    this.#calls.set(legId, [...this.callsOf(legId), callId].slice(-MOST_CALLS));
  }

  unbind(sessionId: string): void {
    this.#bySession.delete(sessionId);
  }

  remove(leg: Leg, reason: EndReason): void {
    for (const sessionId of leg.dialling?.sessions ?? []) this.#bySession.delete(sessionId);
    this.#legs.delete(leg.legId);
    if (leg.session) this.#bySession.delete(leg.session.sessionId);
    this.#ended.set(leg.legId, reason);
  }

  get(legId: Id): Leg | undefined {
    return this.#legs.get(legId);
  }

  /** Throws Refused: `wrong-state` for a leg that ended, `not-found` for one that never was. */
  require(legId: Id): Leg {
    const leg = this.#legs.get(legId);
    if (leg) return leg;
    if (this.#ended.get(legId)) throw new Refused('wrong-state', 'the leg has ended');
    throw new Refused('not-found', 'there is no such leg');
  }

  ofSession(sessionId: string): Leg | undefined {
    return this.#bySession.get(sessionId);
  }

  endOf(legId: Id): EndReason | undefined {
    return this.#ended.get(legId);
  }

  /** Calls now on a trunk. */
  countOnTrunk(trunkId: Id): number {
    return this.all().filter((leg) => leg.offer?.trunkId === trunkId).length;
  }

  /** Calls now of a phone. */
  countOnPhone(phoneId: Id): number {
    return this.all().filter((leg) => leg.offer?.phoneId === phoneId).length;
  }

  all(): Leg[] {
    return [...this.#legs.values()];
  }

  get size(): number {
    return this.#legs.size;
  }
}
