import { ToBrowser } from '@denwaban/server-api';
import type { FromBrowser } from '@denwaban/server-api';
import { backoff } from './backoff.ts';

type Listener = (message: ToBrowser) => void;
type ConnectionListener = (connected: boolean) => void;

/** A socket that has not opened after this many milliseconds is tried anew. */
const OPENING_LIMIT = 8000;

/** The server says something every 15 s; after this many milliseconds of silence nobody is there. */
const SILENCE_LIMIT = 40_000;

/**
 * The one WebSocket of a signed-in tab. It returns by itself; the server sends whole snapshots at
 * each connect, so that nothing is missed.
 */
export class LiveSocket {
  #socket: WebSocket | null = null;
  #timer: number | undefined;
  #failures = 0;
  #wanted = false;
  #connected = false;
  readonly #listeners = new Set<Listener>();
  readonly #connectionListeners = new Set<ConnectionListener>();

  get connected(): boolean {
    return this.#connected;
  }

  open(): void {
    if (this.#wanted) return;
    this.#wanted = true;
    window.addEventListener('online', this.#retryNow);
    this.#connect();
  }

  /** Connects anew at once: this connection seems to be open, but nobody answers. */
  renew(): void {
    if (this.#wanted) this.#retryNow();
  }

  /** May be called twice. */
  close(): void {
    this.#wanted = false;
    window.removeEventListener('online', this.#retryNow);
    window.clearTimeout(this.#timer);
    this.#drop();
  }

  /** Says whether the message could be handed to an open connection. */
  send(message: FromBrowser): boolean {
    if (!this.#connected || !this.#socket) return false;
    this.#socket.send(JSON.stringify(message));
    return true;
  }

  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  subscribeConnection = (listener: ConnectionListener): (() => void) => {
    this.#connectionListeners.add(listener);
    return () => this.#connectionListeners.delete(listener);
  };

  #connect(): void {
    window.clearTimeout(this.#timer);
    const url = new URL('/api/v1/live', window.location.href);
    url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
    const socket = new WebSocket(url);
    this.#socket = socket;
    this.#timer = window.setTimeout(() => this.#lost(socket), OPENING_LIMIT);
    socket.addEventListener('open', () => {
      this.#failures = 0;
      this.#expectMore(socket);
      this.#setConnected(true);
    });
    socket.addEventListener('message', (event) => {
      if (socket !== this.#socket) return;
      this.#expectMore(socket);
      this.#receive(event.data);
    });
    socket.addEventListener('close', () => this.#lost(socket));
  }

  #expectMore(socket: WebSocket): void {
    window.clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.#lost(socket), SILENCE_LIMIT);
  }

  #receive(data: unknown): void {
    if (typeof data !== 'string') return;
    const message = ToBrowser.safeParse(parseJson(data));
    // A newer server may say things that this tab does not know yet.
    if (message.success) for (const listener of this.#listeners) listener(message.data);
  }

  #lost(socket: WebSocket): void {
    if (socket !== this.#socket) return;
    this.#drop();
    if (!this.#wanted) return;
    this.#timer = window.setTimeout(() => this.#connect(), backoff(this.#failures, Math.random()));
    this.#failures += 1;
  }

  readonly #retryNow = (): void => {
    this.#failures = 0;
    this.#drop();
    this.#connect();
  };

  #drop(): void {
    window.clearTimeout(this.#timer);
    const socket = this.#socket;
    this.#socket = null;
    socket?.close();
    this.#setConnected(false);
  }

  #setConnected(connected: boolean): void {
    if (connected === this.#connected) return;
    this.#connected = connected;
    for (const listener of this.#connectionListeners) listener(connected);
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
