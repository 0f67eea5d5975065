import type { CommandName, CommandParams, CommandResult, EngineEvent } from '@denwaban/engine-api';
import { uuidv7 } from '../db/uuid.ts';
import type { TestCallResult, TestCallWanted } from '../services.ts';

type Send = <N extends CommandName>(command: N, params: CommandParams<N>) => Promise<CommandResult<N>>;

interface Running {
  readonly wanted: TestCallWanted;
  readonly legId: string;
  arrivedLegId: string | null;
  readonly heard: EngineEvent[];
  wake: () => void;
}

const RING_SECONDS = 20;
const LISTEN_MS = 2_000;
const KEYS_MS = 1_000;
const MEASURED_MS = 3_000;
/** One key each way; the other side of a call to our own number hears it. */
const KEY_OUT = '5';
const KEY_BACK = '9';

/** Calls that the system places to try a trunk. They are no calls of anybody's: no record, no desk, no recording. */
export class TestCalls {
  readonly #send: Send;
  readonly #running = new Set<Running>();

  constructor(send: Send) {
    this.#send = send;
  }

  /** True: the event is of a test call, and concerns nobody else. */
  hear(event: EngineEvent): boolean {
    if (!('legId' in event)) return false;
    const { legId } = event;
    for (const running of this.#running) {
      const comesBack =
        event.event === 'leg.offered' &&
        running.arrivedLegId === null &&
        event.called.number === running.wanted.number &&
        event.caller.number !== null &&
        event.caller.number === running.wanted.callerNumber;
      if (comesBack) {
        running.arrivedLegId = legId;
        this.#send('leg.answer', { legId }).catch(() => undefined);
        return true;
      }
      if (legId !== running.legId && legId !== running.arrivedLegId) continue;
      running.heard.push(event);
      running.wake();
      return true;
    }
    return false;
  }

  /** Rings for 20 s, listens for 3 s, hangs up. Rejects when the engine is away or has no such trunk. */
  async place(wanted: TestCallWanted): Promise<TestCallResult> {
    const running: Running = {
      wanted,
      legId: uuidv7(),
      arrivedLegId: null,
      heard: [],
      wake: () => undefined,
    };
    this.#running.add(running);
    try {
      return await this.#call(running);
    } finally {
      for (const legId of [running.legId, running.arrivedLegId])
        if (legId !== null) this.#send('leg.hang-up', { legId }).catch(() => undefined);
      // The last words about its legs are still to come.
      setTimeout(() => this.#running.delete(running), MEASURED_MS).unref();
    }
  }

  async #call(running: Running): Promise<TestCallResult> {
    const { legId, wanted } = running;
    const { trunkId, number, callerNumber } = wanted;
    const target = {
      kind: 'trunk' as const,
      trunkIds: [trunkId],
      number,
      callerNumber,
      callerName: null,
      withheld: false,
    };
    await this.#send('leg.dial', { legId, target, ringSeconds: RING_SECONDS });
    const first = await waitFor(running, (event) => isOf(event, legId, 'leg.answered', 'leg.ended'), 25_000);
    if (first?.event !== 'leg.answered') return unanswered(first);
    await this.#sound(running);
    await this.#send('leg.hang-up', { legId });
    const measured = await waitFor(running, (event) => isOf(event, legId, 'leg.measured'), MEASURED_MS);
    const pressed = (leg: string | null, key: string) =>
      running.heard.some((each) => each.event === 'leg.digit' && each.legId === leg && each.digit === key);
    const quality = measured?.event === 'leg.measured' ? measured.quality : null;
    const { arrivedLegId } = running;
    return {
      answered: true,
      reason: null,
      sipStatus: null,
      packetsReceived: quality?.packetsReceived ?? 0,
      remoteLossPercent: quality?.remoteLossPercent ?? null,
      keys:
        arrivedLegId === null
          ? null
          : { out: pressed(arrivedLegId, KEY_OUT), back: pressed(legId, KEY_BACK) },
    };
  }

  /** A tone, and then a key, from each side that is ours. */
  async #sound({ legId, arrivedLegId }: Running): Promise<void> {
    const ours = arrivedLegId === null ? [legId] : [legId, arrivedLegId];
    const tones = ours.map((leg) => ({ playbackId: uuidv7(), legId: leg }));
    for (const tone of tones)
      await this.#send('playback.start', { ...tone, source: { kind: 'tone', tone: 'test' }, loop: true });
    await pause(LISTEN_MS);
    for (const { playbackId } of tones) await this.#send('playback.stop', { playbackId });
    for (const leg of ours)
      await this.#send('leg.send-digits', { legId: leg, digits: leg === legId ? KEY_OUT : KEY_BACK });
    await pause(KEYS_MS);
  }
}

const isOf = (event: EngineEvent, legId: string, ...names: EngineEvent['event'][]): boolean =>
  'legId' in event && event.legId === legId && names.includes(event.event);

const unanswered = (event: EngineEvent | null): TestCallResult => ({
  answered: false,
  reason: event?.event === 'leg.ended' ? event.reason : 'no-answer',
  sipStatus: event?.event === 'leg.ended' ? event.sipStatus : null,
  packetsReceived: 0,
  remoteLossPercent: null,
  keys: null,
});

/** Null: it did not come in time. */
async function waitFor(
  running: Running,
  wanted: (event: EngineEvent) => boolean,
  milliseconds: number,
): Promise<EngineEvent | null> {
  const until = Date.now() + milliseconds;
  for (;;) {
    const found = running.heard.find(wanted);
    if (found) return found;
    const left = until - Date.now();
    if (left <= 0) return null;
    await Promise.race([
      pause(left),
      new Promise<void>((resolve) => {
        running.wake = resolve;
      }),
    ]);
  }
}

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds).unref();
  });
