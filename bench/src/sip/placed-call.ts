import { randomBytes } from 'node:crypto';
import type { Endpoint, Place } from './endpoint.ts';
import { audioPlaceOf, header, pcmuSdp, placeOf, recordRoutes, uriOf } from './message.ts';
import type { SipText } from './message.ts';

/** Timer T1, and how long an answer is waited for. */
const T1_MS = 500;
const GIVE_UP_MS = 8_000;

interface Outgoing {
  readonly endpoint: Endpoint;
  readonly target: Place;
  readonly number: string;
  readonly callId: string;
  readonly sdp: string;
}

interface Pending {
  readonly done: (response: SipText) => void;
  readonly failed: (error: Error) => void;
  readonly repeat: NodeJS.Timeout[];
}

/** A call of a bench's own, with the clock read at the INVITE and at its 200. */
export class PlacedCall {
  readonly #call: Outgoing;
  readonly #tag = randomBytes(4).toString('hex');
  readonly #pending = new Map<number, Pending>();
  readonly #over = Promise.withResolvers<void>();
  readonly #answered = Promise.withResolvers<void>();
  #sequence = 1;
  #to: string;
  #remote: string;
  #routes: string[] = [];
  #audio: Place = { host: '', port: 0 };
  /** INVITE to 200, ms; 0 before. */
  setupMs = 0;

  constructor(call: Outgoing) {
    this.#call = call;
    this.#remote = `sip:${call.number}@${call.target.host}:${call.target.port}`;
    this.#to = `<${this.#remote}>`;
    this.#answered.promise.catch(() => undefined);
    this.#over.promise.catch(() => undefined);
  }

  /** Rejects when the call is refused or not answered. */
  get answered(): Promise<void> {
    return this.#answered.promise;
  }

  /** Resolves when it was hung up, by whichever side. */
  get over(): Promise<void> {
    return this.#over.promise;
  }

  get callId(): string {
    return this.#call.callId;
  }

  /** Where the other side listens, as its 200 says. */
  get audio(): Place {
    return this.#audio;
  }

  invite(): void {
    this.#invite().then(this.#answered.resolve, (error: unknown) => {
      this.#answered.reject(error);
      this.#over.reject(error);
    });
  }

  async #invite(): Promise<void> {
    const began = performance.now();
    const { text } = await this.#ask('INVITE', this.#call.sdp);
    this.setupMs = performance.now() - began;
    this.#to = header(text, 'To');
    this.#remote = uriOf(header(text, 'Contact')) || this.#remote;
    this.#routes = recordRoutes(text).toReversed();
    this.#audio = audioPlaceOf(text);
    this.#send('ACK', 1, '');
  }

  /** Holds (`sendonly`) or takes up again (`sendrecv`). */
  async renegotiate(direction: 'sendonly' | 'sendrecv', audioPort: number): Promise<void> {
    const { sequence } = await this.#ask('INVITE', pcmuSdp('127.0.0.1', audioPort, direction));
    this.#send('ACK', sequence, '');
  }

  /** Resolves with the 200 to BYE. */
  async hangUp(): Promise<void> {
    await this.#ask('BYE', '');
    this.#over.resolve();
  }

  /** The other side hung up. */
  end(): void {
    this.#over.resolve();
  }

  /** A response to something of ours. */
  hear(message: SipText): void {
    if (message.status < 200) return;
    const waiting = this.#pending.get(message.sequence);
    if (!waiting) {
      if (message.method === 'INVITE' && message.status < 300) this.#send('ACK', message.sequence, '');
      return;
    }
    this.#pending.delete(message.sequence);
    for (const timer of waiting.repeat) clearTimeout(timer);
    if (message.status < 300) return waiting.done(message);
    if (message.method === 'INVITE') this.#send('ACK', message.sequence, '');
    waiting.failed(new Error(`${message.method} was answered ${message.status}`));
  }

  #ask(method: string, body: string): Promise<SipText> {
    const sequence = this.#sequence++;
    const branch = newBranch();
    const ask = () => this.#send(method, sequence, body, branch);
    return new Promise((done, failed) => {
      const late = () => {
        this.#pending.delete(sequence);
        failed(new Error(`${method} was not answered`));
      };
      const repeat = [T1_MS, 3 * T1_MS, 7 * T1_MS].map((ms) => setTimeout(ask, ms));
      this.#pending.set(sequence, { done, failed, repeat: [...repeat, setTimeout(late, GIVE_UP_MS)] });
      ask();
    });
  }

  #send(method: string, sequence: number, body: string, branch = newBranch()): void {
    const { endpoint, target, callId } = this.#call;
    const next = this.#routes[0] ?? this.#remote;
    const lines = [
      `${method} ${this.#remote} SIP/2.0`,
      `Via: SIP/2.0/UDP ${endpoint.here};branch=${branch};rport`,
      'Max-Forwards: 70',
      ...this.#routes.map((route) => `Route: ${route}`),
      `From: <sip:0312345678@127.0.0.1>;tag=${this.#tag}`,
      `To: ${this.#to}`,
      `Call-ID: ${callId}`,
      `CSeq: ${sequence} ${method}`,
      `Contact: <sip:bench@${endpoint.here}>`,
      ...(body ? ['Content-Type: application/sdp'] : []),
      `Content-Length: ${body.length}`,
    ];
    endpoint.send(`${lines.join('\r\n')}\r\n\r\n${body}`, sequence === 1 ? target : placeOf(next));
  }
}

function newBranch(): string {
  return `z9hG4bK${randomBytes(6).toString('hex')}`;
}
