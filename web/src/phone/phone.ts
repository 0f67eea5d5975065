import type { ToBrowser } from '@denwaban/server-api';
import type { LiveSocket } from '../live/live-socket.ts';
import { chosenDevice } from './devices.ts';
import { MicrophoneError, openMicrophone } from './microphone.ts';
import { Peer } from './peer.ts';
import { isWanted, nextPhoneState, phoneOff, reopenAfter } from './phone-state.ts';
import type { PhoneEvent, PhoneState } from './phone-state.ts';
import type { PathFigures } from './read-path.ts';
import { watchPath } from './watch-path.ts';

/** An opening that has not connected after this many milliseconds is begun anew. */
const OPENING_LIMIT = 15_000;
/** A connection that ICE calls disconnected for this long, milliseconds, is on a network that has gone. */
const DISCONNECTED_LIMIT = 1_000;
/** Without an offer of a new peer connection after this, the WebSocket is on the old network as well. */
const RENEWAL_LIMIT = 1_500;

/**
 * The operator's telephone in this tab: microphone in, voice out, connected for a whole shift. The engine
 * joins it to callers; here it only stays open, comes back after a loss, and sends nothing between calls.
 */
export class Phone {
  readonly #live: LiveSocket;
  readonly #audio = new Audio();
  readonly #listeners = new Set<() => void>();
  #state = phoneOff;
  #peer: Peer | null = null;
  #microphone: MediaStream | null = null;
  #talking = false;
  #audioBlocked = false;
  #timer: number | undefined;
  #renewal: number | undefined;
  #release: (() => void)[] = [];

  constructor(live: LiveSocket) {
    this.#live = live;
    this.#audio.autoplay = true;
  }

  /** Listens to the server until the returned function is called. */
  attach(): () => void {
    this.#release = [
      this.#live.subscribe((message) => void this.#receive(message)),
      this.#live.subscribeConnection((connected) => this.#serverReached(connected)),
      watchPath(() => this.#renew()),
    ];
    return () => {
      for (const release of this.#release) release();
      this.close();
    };
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  snapshot = (): PhoneState => this.#state;

  /** The browser does not let the voice sound until the person presses something. */
  audioBlocked = (): boolean => this.#audioBlocked;

  get microphone(): MediaStream | null {
    return this.#microphone;
  }

  /** Asks for the microphone and connects. Comes back when the microphone is there or refused; see the state. */
  async open(): Promise<void> {
    if (isWanted(this.#state) || this.#state.phase === 'microphone') return;
    this.#apply({ type: 'open-asked' });
    try {
      this.#keepMicrophone(await openMicrophone(chosenDevice('microphone')));
      await this.resumeAudio();
      this.#apply({ type: 'microphone-ready' });
      this.#ask();
    } catch (error) {
      const problem = error instanceof MicrophoneError ? error.problem : 'microphone-denied';
      this.#apply({ type: 'microphone-failed', problem });
    }
  }

  /** Lets the voice be heard, in the chosen headset; from a click it always succeeds. */
  async resumeAudio(): Promise<void> {
    const headset = chosenDevice('headset');
    try {
      if (headset && 'setSinkId' in this.#audio) await this.#audio.setSinkId(headset);
    } catch {
      // The chosen headset is not plugged in: the system's loudspeaker then.
      await this.#audio.setSinkId('').catch(() => undefined);
    }
    if (!this.#audio.srcObject) return;
    try {
      await this.#audio.play();
      this.#setAudioBlocked(false);
    } catch (error) {
      if (error instanceof DOMException && error.name === 'NotAllowedError') this.#setAudioBlocked(true);
    }
  }

  /** Takes the microphone that is chosen now, also in a call. */
  async changeMicrophone(): Promise<void> {
    if (!this.#microphone) return;
    try {
      this.#keepMicrophone(await openMicrophone(chosenDevice('microphone')));
      await this.#sendVoice();
    } catch {
      // The one in use goes on.
    }
  }

  /** In a call the microphone is sent; otherwise nothing at all. */
  setTalking(talking: boolean): void {
    if (talking === this.#talking) return;
    this.#talking = talking;
    void this.#sendVoice();
  }

  /** Asks for the test ring and says whether any sound arrived within the time. @param milliseconds how long to listen */
  async test(milliseconds: number): Promise<boolean> {
    const before = await this.#peer?.heard();
    this.#live.send({ type: 'phone.test' });
    const until = Date.now() + milliseconds;
    while (Date.now() < until) {
      await new Promise((resolve) => setTimeout(resolve, 250));
      const now = await this.#peer?.heard();
      if (before && now && now.energy > before.energy + 1e-4) return true;
    }
    return false;
  }

  /**
   * Sends the microphone and has the test ring played for so long, so that both sides report; says how the way is, or
   * null without a connection. Not during a call.
   */
  async tryPath(milliseconds: number): Promise<PathFigures | null> {
    const until = Date.now() + milliseconds;
    await this.#peer?.send(this.#microphone?.getAudioTracks()[0] ?? null);
    while (Date.now() < until && this.#state.phase === 'connected') {
      this.#live.send({ type: 'phone.test' });
      await new Promise((resolve) => setTimeout(resolve, Math.min(2000, until - Date.now())));
    }
    const path = (await this.#peer?.path()) ?? null;
    await this.#sendVoice();
    return this.#state.phase === 'connected' ? path : null;
  }

  /** May be called twice. */
  close(): void {
    if (this.#state.phase === 'off') return;
    this.#live.send({ type: 'phone.close' });
    this.#apply({ type: 'close-asked' });
    this.#dropPeer();
    this.#stopMicrophone();
  }

  #ask(): void {
    window.clearTimeout(this.#timer);
    if (!this.#live.send({ type: 'phone.open' })) {
      this.#apply({ type: 'server-lost' });
      return;
    }
    this.#timer = window.setTimeout(() => this.#fail('no-answer'), OPENING_LIMIT);
  }

  /** The network has changed under a talk: a new peer connection takes over, over a new WebSocket if need be. */
  #renew(): void {
    window.clearTimeout(this.#renewal);
    if (this.#state.phase !== 'connected') return;
    this.#ask();
    this.#renewal = window.setTimeout(() => this.#live.renew(), RENEWAL_LIMIT);
  }

  #serverReached(connected: boolean): void {
    if (!isWanted(this.#state)) return;
    if (!connected) {
      window.clearTimeout(this.#timer);
      this.#apply({ type: 'server-lost' });
      return;
    }
    this.#apply({ type: 'server-back' });
    this.#ask();
  }

  async #receive(message: ToBrowser): Promise<void> {
    if (!isWanted(this.#state)) return;
    if (message.type === 'phone.offer') await this.#answer(message.sdp, message.iceServers);
    else if (message.type === 'phone.candidate')
      await this.#peer?.addCandidate(message.candidate, message.mid);
    else if (message.type === 'phone.closed') this.#fail('closed-by-server');
    else if (message.type === 'phone.connected') {
      window.clearTimeout(this.#timer);
      this.#apply({ type: 'connected' });
      await this.#sendVoice();
    } else if (message.type === 'phone.replaced') {
      window.clearTimeout(this.#timer);
      this.#apply({ type: 'replaced' });
      this.#dropPeer();
      this.#stopMicrophone();
    }
  }

  async #answer(
    sdp: string,
    iceServers: readonly { urls: string; username?: string | undefined; credential?: string | undefined }[],
  ): Promise<void> {
    window.clearTimeout(this.#renewal);
    this.#dropPeer();
    const peer = new Peer({
      iceServers: iceServers.map(({ urls, username, credential }) => ({
        urls,
        ...(username === undefined ? {} : { username }),
        ...(credential === undefined ? {} : { credential }),
      })),
      microphone: this.#microphone?.getAudioTracks()[0] ?? null,
      onCandidate: (candidate, mid) => this.#live.send({ type: 'phone.candidate', candidate, mid }),
      onAudio: (stream) => {
        this.#audio.srcObject = stream;
        void this.resumeAudio();
      },
      onState: (state) => {
        if (peer !== this.#peer) return;
        if (state === 'failed') this.#fail('connection-failed');
        window.clearTimeout(this.#renewal);
        if (state === 'disconnected')
          this.#renewal = window.setTimeout(() => this.#renew(), DISCONNECTED_LIMIT);
      },
    });
    this.#peer = peer;
    this.#apply({ type: 'offered' });
    try {
      this.#live.send({ type: 'phone.answer', sdp: await peer.answer(sdp) });
    } catch {
      if (peer === this.#peer) this.#fail('connection-failed');
    }
  }

  #fail(problem: 'no-answer' | 'connection-failed' | 'closed-by-server'): void {
    window.clearTimeout(this.#timer);
    this.#apply({ type: 'failed', problem });
    this.#dropPeer();
    // A network that changed leaves a WebSocket that looks open for minutes; anew, it brings the phone back itself.
    if (problem === 'no-answer') this.#live.renew();
    if (this.#state.phase !== 'lost') return;
    this.#timer = window.setTimeout(
      () => {
        if (this.#state.phase !== 'lost') return;
        this.#apply({ type: 'reopening' });
        this.#ask();
      },
      reopenAfter(this.#state, Math.random()),
    );
  }

  async #sendVoice(): Promise<void> {
    await this.#peer?.send(this.#talking ? (this.#microphone?.getAudioTracks()[0] ?? null) : null);
  }

  #keepMicrophone(stream: MediaStream): void {
    this.#stopMicrophone();
    this.#microphone = stream;
    // A headset that is pulled out in a call: go on with another microphone.
    stream.getAudioTracks()[0]?.addEventListener('ended', () => void this.changeMicrophone());
    this.#tell();
  }

  #stopMicrophone(): void {
    for (const track of this.#microphone?.getTracks() ?? []) track.stop();
    this.#microphone = null;
  }

  #dropPeer(): void {
    this.#peer?.close();
    this.#peer = null;
  }

  #setAudioBlocked(blocked: boolean): void {
    this.#audioBlocked = blocked;
    this.#tell();
  }

  #apply(event: PhoneEvent): void {
    const next = nextPhoneState(this.#state, event);
    if (next === this.#state) return;
    this.#state = next;
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
