import { EngineClient } from '@denwaban/engine-api';
import type {
  CommandName,
  CommandParams,
  CommandResult,
  EngineEvent,
  LegSnapshot,
} from '@denwaban/engine-api';
import type { Logger } from 'pino';
import { soundName } from '../calls/call-store.ts';
import { Consequences } from '../calls/index.ts';
import type { CallCommand, Calls } from '../calls/index.ts';
import type { Config } from '../config.ts';
import type { Db } from '../db/database.ts';
import { asInstallation } from '../db/identity.ts';
import { uuidv7 } from '../db/uuid.ts';
import type {
  EngineState,
  PhoneState,
  SignallingMessage,
  Telephony,
  TrunkState,
  TestCallResult,
  TestCallWanted,
} from '../services.ts';
import { publicKeyOf } from '../storage/organisation-keys.ts';
import type { BrowserLegs } from './browser-legs.ts';
import { CommandSender } from './command-sender.ts';
import { dealWithEvent } from './deal-with-event.ts';
import { isPassing } from './is-passing.ts';
import type { LegListener, PhoneDoor } from './phone-door.ts';
import { reconcile } from './reconcile.ts';
import { recoverFromRefusal } from './recover-from-refusal.ts';
import { SpokenSounds } from './spoken-sounds.ts';
import {
  advanceCursor,
  allPhones,
  allTrunks,
  fallbackLines,
  readCursor,
  resetCursor,
} from './telephony-store.ts';
import { phoneSettings } from './phone-settings.ts';
import { TestCalls } from './test-calls.ts';
import { trunkSettings } from './trunk-settings.ts';

const TEST_RING_MS = 2_000;
const RETRY_MS = 500;
/** How long starting waits for an engine that starts at the same time, and a browser for one that comes back. */
const PATIENCE_MS = 3_000;

export interface TelephonyOptions {
  readonly config: Config;
  readonly db: Db;
  readonly calls: Calls;
  readonly log: Logger;
  /** Opens a trunk's sealed password. */
  readonly unseal: (sealed: Buffer) => string;
  /** The engine came or went. */
  readonly onConnection: () => void;
}

/** The server's end of the connection to the engine. */
export class TelephonyLink implements Telephony, BrowserLegs {
  readonly #options: TelephonyOptions;
  readonly #sender: CommandSender;
  readonly #listeners = new Map<string, LegListener>();
  readonly #trunks = new Map<string, TrunkState>();
  readonly #phoneStates = new Map<string, PhoneState>();
  readonly #tests = new TestCalls((command, params) => this.#send(command, params));
  #phones: PhoneDoor | null = null;
  #client: EngineClient | null = null;
  #ready: Promise<void> = Promise.resolve();
  /** To reconcile with, when everything up to `lastEvent` has been dealt with. */
  #toReconcile: {
    lastEvent: number;
    legs: readonly LegSnapshot[];
    listened: readonly string[];
    dialled: ReadonlySet<string>;
  } | null = null;
  #stopped = false;
  #eventLagMs: number | null = null;
  #arrivals: (() => void)[] = [];
  #catchingUp: (() => void)[] = [];

  constructor(options: TelephonyOptions) {
    this.#options = options;
    const spoken = new SpokenSounds(options.config.dataDir);
    this.#sender = new CommandSender({
      spoken: (pieces) => spoken.nameOf(pieces),
      engine: () => (this.#client?.connected ? this.#client : null),
      refused: (call, command, error) =>
        void recoverFromRefusal({ ...options, phones: this.#phones }, call, command, error.code, (legId) =>
          this.hangUp(legId),
        ),
      log: options.log,
    });
  }

  /** Desks hear of their legs through this; set before `start`. */
  setPhones(phones: PhoneDoor): void {
    this.#phones = phones;
  }

  get engineConnected(): boolean {
    return this.#client?.connected ?? false;
  }

  /** Resolves when what happened while we were away is dealt with, or when patience ends. */
  async start(): Promise<void> {
    const { engine } = this.#options.config;
    if (engine === null) return;
    this.#client = new EngineClient({
      url: engine.url,
      token: engine.token,
      resumeAfter: () => this.#cursor(),
      onEvent: (event) => this.#onEvent(event),
      onConnection: (connected, engineRunId) => this.#onConnection(connected, engineRunId),
      onError: (error, event) =>
        this.#options.log.error(
          { area: 'telephony', err: error, event: event.event },
          'an event was not dealt with',
        ),
    });
    const caughtUp = new Promise<void>((resolve) => this.#catchingUp.push(resolve));
    await Promise.race([caughtUp, pause(PATIENCE_MS)]);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#client?.close();
    this.#client = null;
  }

  send(call: { id: string; organisationId: string }, commands: readonly CallCommand[]): void {
    this.#sender.send(call, commands);
  }

  trunkStates(): ReadonlyMap<string, TrunkState> {
    return this.#trunks;
  }

  phoneStates(): ReadonlyMap<string, PhoneState> {
    return this.#phoneStates;
  }

  get eventLagMs(): number | null {
    return this.#eventLagMs;
  }

  engineState(): Promise<EngineState | null> {
    return this.#send('engine.figures', {}).catch(() => null);
  }

  signallingOf(legId: string): Promise<readonly SignallingMessage[] | null> {
    return this.#send('leg.trace', { legId }).then(
      ({ messages }) => messages,
      () => null,
    );
  }

  async phonesChanged(): Promise<void> {
    const { db, log, unseal } = this.#options;
    try {
      const phones = (await allPhones(db)).flatMap((phone) => {
        const settings = phoneSettings(phone, unseal);
        if (settings === null)
          log.error({ area: 'telephony', phoneId: phone.phoneId }, 'a telephone is not usable');
        return settings === null ? [] : [settings];
      });
      await this.#send('phones.configure', { phones });
      this.#phoneStates.clear();
      for (const { phoneId, ...state } of (await this.#send('phones.list', {})).phones)
        this.#phoneStates.set(phoneId, state);
    } catch (error) {
      log.warn(
        { area: 'telephony', err: error },
        'telephones were not handed to the engine; it gets them when it is back',
      );
    }
  }

  async trunksChanged(): Promise<void> {
    const { db, log, unseal } = this.#options;
    try {
      const stored = await allTrunks(db);
      const trunks = stored.flatMap((trunk) => {
        const settings = trunkSettings(trunk, unseal);
        if (settings === null) log.error({ area: 'telephony', trunkId: trunk.id }, 'a trunk is not usable');
        return settings === null ? [] : [settings];
      });
      await this.#send('trunks.configure', { trunks });
      this.#trunks.clear();
      for (const { trunkId, ...state } of (await this.#send('trunks.list', {})).trunks)
        this.#trunks.set(trunkId, state);
    } catch (error) {
      log.warn(
        { area: 'telephony', err: error },
        'trunks were not handed to the engine; it gets them when it is back',
      );
    }
  }

  async linesChanged(): Promise<void> {
    const { db, log } = this.#options;
    try {
      const lines = await fallbackLines(db);
      const plans = lines.map(({ number, announcement, messageSeconds, recipient }) => ({
        number,
        announcement: soundName(announcement),
        messageSeconds,
        recordingPublicKey: publicKeyOf(recipient),
      }));
      await this.#send('fallback.configure', { plans });
    } catch (error) {
      log.warn(
        { area: 'telephony', err: error },
        'plans were not handed to the engine; it gets them when it is back',
      );
    }
  }

  async open(
    legId: string,
    caller: Parameters<BrowserLegs['open']>[1],
    listener: LegListener,
  ): Promise<string> {
    await this.#whenConnected();
    this.#listeners.set(legId, listener);
    try {
      return (await this.#send('leg.open-browser', { legId, incoming: caller })).sdpOffer;
    } catch (error) {
      this.#listeners.delete(legId);
      throw error;
    }
  }

  async answer(legId: string, sdp: string): Promise<void> {
    await this.#send('leg.browser-answer', { legId, sdp });
  }

  async candidate(legId: string, candidate: string, mid: string): Promise<void> {
    await this.#send('leg.browser-candidate', { legId, candidate, mid });
  }

  hangUp(legId: string, byRemote = false): void {
    this.#send('leg.hang-up', { legId, byRemote }).catch(() => undefined);
  }

  placeTestCall(wanted: TestCallWanted): Promise<TestCallResult> {
    return this.#tests.place(wanted);
  }

  playTest(legId: string): void {
    const playbackId = uuidv7();
    const stop = (): void => void this.#send('playback.stop', { playbackId }).catch(() => undefined);
    this.#send('playback.start', { playbackId, legId, source: { kind: 'tone', tone: 'test' } }).then(
      () => setTimeout(stop, TEST_RING_MS).unref(),
      () => undefined,
    );
  }

  #send<N extends CommandName>(command: N, params: CommandParams<N>): Promise<CommandResult<N>> {
    return this.#client?.send(command, params) ?? Promise.reject(new Error('the engine is not connected'));
  }

  /** Resolves when the engine is there and what is alive in it is known, or when patience ends. */
  async #whenConnected(): Promise<void> {
    if (!this.engineConnected) {
      await new Promise<void>((resolve) => {
        this.#arrivals.push(resolve);
        setTimeout(resolve, PATIENCE_MS).unref();
      });
    }
    await this.#ready;
  }

  /** Waits for the database, which may be a moment behind us. */
  async #cursor(): Promise<number> {
    for (;;) {
      try {
        return (await readCursor(this.#options.db)).lastEvent;
      } catch (error) {
        if (this.#stopped) throw error;
        this.#options.log.warn({ area: 'telephony', err: error }, 'the cursor could not be read yet');
        await pause();
      }
    }
  }

  /** Does it, for as long as it takes when the database is away. Rejects when it cannot succeed. */
  async #patiently<T>(what: string, work: () => Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await work();
      } catch (error) {
        if (this.#stopped || !isPassing(error)) throw error;
        this.#options.log.warn({ area: 'telephony', err: error }, `${what} waits for the database`);
        await pause();
      }
    }
  }

  #onConnection(connected: boolean, engineRunId: string | null): void {
    if (!connected) {
      this.#trunks.clear();
      this.#phoneStates.clear();
    } else if (engineRunId !== null) this.#ready = this.#prepare(engineRunId);
    if (connected) for (const arrive of this.#arrivals.splice(0)) arrive();
    this.#options.onConnection();
  }

  /** Before the first event of a connection: is the engine the one whose numbers we know, and what is alive in it. */
  async #prepare(engineRunId: string): Promise<void> {
    const { db, log } = this.#options;
    const listened = [...this.#listeners.keys()];
    try {
      const phones = this.#phones;
      const before = phones === null ? [] : await asInstallation(db, (tx) => phones.dialledLegs(tx));
      const dialled = new Set(before.map(({ legId }) => legId));
      const snapshot = await this.#send('engine.snapshot', {});
      const { lastEvent } = await this.#patiently('the cursor', () => readCursor(db));
      this.#toReconcile = { ...snapshot, listened, dialled };
      if (snapshot.lastEvent === lastEvent) await this.#reconcile();
      else if (snapshot.lastEvent < lastEvent) await resetCursor(db, engineRunId);
    } catch (error) {
      log.error({ area: 'telephony', err: error }, 'the engine could not be asked what is alive');
    }
    void this.trunksChanged();
    void this.phonesChanged();
    void this.linesChanged();
  }

  async #reconcile(): Promise<void> {
    const toReconcile = this.#toReconcile;
    if (toReconcile === null || this.#phones === null) return;
    this.#toReconcile = null;
    const { db, calls, log } = this.#options;
    const reconciling = {
      db,
      calls,
      log,
      phones: this.#phones,
      isOpening: (legId: string) => this.#listeners.has(legId),
      hangUp: (legId: string) => this.hangUp(legId),
    };
    await this.#patiently('reconciling', () => reconcile(reconciling, toReconcile.legs, toReconcile.dialled));
    for (const goOn of this.#catchingUp.splice(0)) goOn();
    // Browsers whose legs went without a word (the engine's data folder was lost) open them anew when told.
    const alive = new Set(toReconcile.legs.map((leg) => leg.legId));
    for (const legId of toReconcile.listened) {
      const listener = this.#listeners.get(legId);
      if (alive.has(legId) || listener === undefined) continue;
      this.#listeners.delete(legId);
      listener.ended?.('engine-stopped');
    }
  }

  async #onEvent(event: EngineEvent): Promise<void> {
    await this.#ready;
    // The snapshot speaks of the moment after its last event: neither earlier nor later.
    if (event.number > (this.#toReconcile?.lastEvent ?? event.number)) await this.#reconcile();
    try {
      await this.#deal(event);
    } finally {
      this.#eventLagMs = Math.max(0, Date.now() - event.at);
      this.#tellListener(event);
      if (event.number === this.#toReconcile?.lastEvent) await this.#reconcile();
    }
  }

  /** Exactly once, for as long as it takes when the database is away; what cannot succeed is passed over. */
  async #deal(event: EngineEvent): Promise<void> {
    if (this.#tests.hear(event)) {
      await this.#patiently('an event', () =>
        asInstallation(this.#options.db, (tx) => advanceCursor(tx, event.number)),
      );
      return;
    }
    try {
      await this.#patiently('an event', () => this.#dealOnce(event));
    } catch (error) {
      if (!this.#stopped) await asInstallation(this.#options.db, (tx) => advanceCursor(tx, event.number));
      throw error;
    }
  }

  async #dealOnce(event: EngineEvent): Promise<void> {
    const { db, calls } = this.#options;
    const phones = this.#phones;
    if (phones === null) throw new Error('telephony was started without desks');
    const consequences = new Consequences();
    const isNew = await asInstallation(db, async (tx) => {
      if (!(await advanceCursor(tx, event.number))) return false;
      await dealWithEvent({ calls, phones }, tx, event, consequences);
      return true;
    });
    if (isNew) calls.follow(consequences);
  }

  #tellListener(event: EngineEvent): void {
    if (event.event === 'trunk.changed') {
      const { trunkId, ...state } = event.trunk;
      this.#trunks.set(trunkId, state);
    }
    if (event.event === 'phone.changed') {
      const { phoneId, ...state } = event.phone;
      this.#phoneStates.set(phoneId, state);
    }
    if (!('legId' in event)) return;
    const listener = this.#listeners.get(event.legId);
    if (event.event === 'leg.ended') this.#listeners.delete(event.legId);
    if (listener !== undefined) tell(listener, event);
  }
}

function tell(listener: LegListener, event: EngineEvent): void {
  if (event.event === 'leg.browser-candidate') listener.candidate?.(event.candidate, event.mid);
  if (event.event === 'leg.connected') listener.connected?.();
  if (event.event === 'leg.ringing') listener.ringing?.();
  if (event.event === 'leg.answered') listener.answered?.();
  if (event.event === 'leg.ended') listener.ended?.(event.reason);
}

const pause = (milliseconds = RETRY_MS): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));
