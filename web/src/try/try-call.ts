import { TryToBrowser } from '@denwaban/server-api';
import type { TryFromBrowser } from '@denwaban/server-api';
import { MicrophoneError, openMicrophone } from '../phone/microphone.ts';
import { Peer } from '../phone/peer.ts';
import type { PhoneProblem } from '../phone/phone-state.ts';

export interface TryNumber {
  readonly number: string;
  readonly display: string;
  readonly label: string;
}

/**
 * ```
 * waiting → ready → connecting → calling → ringing ⇄ answered → ended → (ready)
 *    └→ refused        └───────────┴─────────┴───────────────────↗
 * ```
 */
export interface TryState {
  readonly phase:
    | 'waiting'
    | 'refused'
    | 'ready'
    | 'connecting'
    | 'calling'
    | 'ringing'
    | 'answered'
    | 'ended';
  readonly numbers: readonly TryNumber[];
  /** The server's own sentence about the phase or an error. */
  readonly words: string | null;
  readonly problem: PhoneProblem | null;
  /** Epoch milliseconds. */
  readonly answeredAt: number | null;
}

const initial: TryState = { phase: 'waiting', numbers: [], words: null, problem: null, answeredAt: null };

/** A telephone in the browser: one WebSocket for one call; closing it hangs up. */
export class TryCall {
  readonly #audio = new Audio();
  readonly #listeners = new Set<() => void>();
  #state = initial;
  #socket: WebSocket | null = null;
  #peer: Peer | null = null;
  #microphone: MediaStream | null = null;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  snapshot = (): TryState => this.#state;

  /** Learns which numbers can be phoned. Call the returned function to hang up and leave. */
  open(): () => void {
    this.#connect();
    return () => {
      const socket = this.#socket;
      this.#socket = null;
      socket?.close();
      this.#dropCall();
    };
  }

  /** Phones. @param callerNumber shown to the operator; null: withheld (非通知) */
  async call(number: string, callerNumber: string | null): Promise<void> {
    if (this.#inCall()) return;
    this.#set({ phase: 'connecting', words: null, problem: null, answeredAt: null });
    try {
      this.#microphone = await openMicrophone(null);
    } catch (error) {
      this.#set({
        phase: 'ready',
        problem: error instanceof MicrophoneError ? error.problem : 'microphone-denied',
      });
      return;
    }
    this.#send({ type: 'call', number, callerNumber });
  }

  hangUp(): void {
    if (!this.#inCall()) return;
    this.#send({ type: 'hang-up' });
    this.#end(null);
  }

  sendDigit(digit: string): void {
    this.#peer?.sendDigit(digit);
  }

  #inCall(): boolean {
    return ['connecting', 'calling', 'ringing', 'answered'].includes(this.#state.phase);
  }

  #connect(): void {
    const url = new URL('/api/v1/try-a-call', window.location.href);
    url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
    const socket = new WebSocket(url);
    this.#socket = socket;
    socket.addEventListener('message', (event) => void this.#receive(socket, event.data));
    socket.addEventListener('close', () => this.#lost(socket));
  }

  async #receive(socket: WebSocket, data: unknown): Promise<void> {
    if (socket !== this.#socket || typeof data !== 'string') return;
    const parsed = TryToBrowser.safeParse(JSON.parse(data));
    if (!parsed.success) return;
    const message = parsed.data;
    if (message.type === 'ready') this.#ready(message.numbers);
    else if (message.type === 'offer') await this.#answer(message.sdp);
    else if (message.type === 'candidate') await this.#peer?.addCandidate(message.candidate, message.mid);
    else if (message.type === 'error') this.#set({ words: message.message });
    else if (message.state === 'ended') this.#end(message.words);
    else
      this.#set({
        phase: message.state,
        words: message.words,
        answeredAt: message.state === 'answered' ? (this.#state.answeredAt ?? Date.now()) : null,
      });
  }

  /** After a call the next connection's `ready` leaves its end in sight. */
  #ready(numbers: readonly TryNumber[]): void {
    this.#set(this.#state.phase === 'ended' ? { numbers } : { phase: 'ready', numbers });
  }

  async #answer(sdp: string): Promise<void> {
    this.#peer?.close();
    const peer = new Peer({
      iceServers: [],
      microphone: this.#microphone?.getAudioTracks()[0] ?? null,
      onCandidate: (candidate, mid) => this.#send({ type: 'candidate', candidate, mid }),
      onAudio: (stream) => {
        this.#audio.srcObject = stream;
        void this.#audio.play().catch(() => undefined);
      },
      onState: (state) => {
        if (state === 'failed' && peer === this.#peer) this.#set({ problem: 'connection-failed' });
      },
    });
    this.#peer = peer;
    this.#send({ type: 'answer', sdp: await peer.answer(sdp) });
  }

  /** A connection serves one call: the next call gets a new one. */
  #end(words: string | null): void {
    this.#dropCall();
    this.#set({ phase: 'ended', words });
    const socket = this.#socket;
    this.#socket = null;
    socket?.close();
    this.#connect();
  }

  #lost(socket: WebSocket): void {
    if (socket !== this.#socket) return;
    this.#socket = null;
    if (this.#inCall()) {
      this.#dropCall();
      this.#set({ phase: 'ended' });
    } else this.#set({ phase: 'refused' });
    setTimeout(() => {
      if (!this.#socket && this.#listeners.size > 0) this.#connect();
    }, 3000);
  }

  #dropCall(): void {
    this.#peer?.close();
    this.#peer = null;
    for (const track of this.#microphone?.getTracks() ?? []) track.stop();
    this.#microphone = null;
  }

  #send(message: TryFromBrowser): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(message));
  }

  #set(change: Partial<TryState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }
}
