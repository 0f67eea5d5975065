import { randomUUID } from 'node:crypto';
import { startEngine } from '../programs/engine.ts';
import type { BenchedEngine } from '../programs/engine.ts';
import { Caller } from '../sip/caller.ts';
import type { PlacedCall } from '../sip/placed-call.ts';
import { BrowserVoice } from './browser-voice.ts';
import type { Kind, Relay } from './relay.ts';
import type { RtpVoice } from './voice.ts';

/** The engine, through its own doors: telephones call by SIP, browsers are opened over the control door. */
export class EngineRelay implements Relay {
  readonly name = 'engine';
  readonly #caller: Caller;
  readonly #browsers = new Map<string, BrowserVoice>();
  /** Whom to tell that a browser's leg is connected. */
  readonly #connected = new Map<string, () => void>();
  readonly #legs = new Map<string, string>();
  readonly #calls: PlacedCall[] = [];
  #engine: BenchedEngine | null = null;

  private constructor(caller: Caller) {
    this.#caller = caller;
  }

  static async start(): Promise<EngineRelay> {
    const relay = new EngineRelay(await Caller.open());
    relay.#engine = await startEngine((event, client) => {
      if (event.event === 'leg.browser-candidate')
        relay.#browsers.get(event.legId)?.addCandidate(event.candidate, event.mid);
      if (event.event === 'leg.connected') relay.#connected.get(event.legId)?.();
      if (event.event !== 'leg.offered') return;
      relay.#legs.set(event.signallingCallId ?? '', event.legId);
      client.send('leg.answer', { legId: event.legId }).catch(() => undefined);
    });
    const auth = { kind: 'address' as const, addresses: ['127.0.0.1'] };
    const trunk = { trunkId: 'bench', name: 'bench', auth, optionsIntervalSeconds: null };
    await relay.#running.client.send('trunks.configure', { trunks: [trunk] });
    return relay;
  }

  get pid(): number {
    return this.#running.pid;
  }

  carries(_kind: Kind): boolean {
    return true;
  }

  async connect(one: RtpVoice, other: RtpVoice | BrowserVoice, recorded: boolean): Promise<void> {
    const { client, publicKey } = this.#running;
    const bridgeId = randomUUID();
    const legId = await this.#phone(one);
    const otherId = other instanceof BrowserVoice ? await this.#browser(other) : await this.#phone(other);
    await client.send('bridge.join', { bridgeId, legId });
    await client.send('bridge.join', { bridgeId, legId: otherId });
    if (recorded) await client.send('recording.start', { recordingId: bridgeId, legId, publicKey });
  }

  async clear(): Promise<void> {
    await Promise.allSettled(this.#calls.splice(0).map((call) => call.hangUp()));
    for (const legId of this.#browsers.keys()) await this.#running.client.send('leg.hang-up', { legId });
    this.#browsers.clear();
    this.#legs.clear();
  }

  async stop(): Promise<void> {
    this.#caller.close();
    await this.#engine?.stop();
  }

  get #running(): BenchedEngine {
    if (!this.#engine) throw new Error('the engine does not run');
    return this.#engine;
  }

  async #phone(voice: RtpVoice): Promise<string> {
    const call = this.#caller.place(this.#running.sip, '0300001001', voice.port);
    this.#calls.push(call);
    await call.answered;
    voice.speakTo(call.audio);
    return this.#legs.get(call.callId) ?? '';
  }

  async #browser(voice: BrowserVoice): Promise<string> {
    const { client } = this.#running;
    const legId = randomUUID();
    const { sdpOffer } = await client.send('leg.open-browser', { legId, incoming: null });
    this.#browsers.set(legId, voice);
    const opened = voice.open;
    const connected = new Promise<void>((resolve) => this.#connected.set(legId, resolve));
    await client.send('leg.browser-answer', { legId, sdp: await voice.answer(sdpOffer) });
    await opened;
    await connected;
    return legId;
  }
}
