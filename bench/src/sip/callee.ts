import { Endpoint } from './endpoint.ts';
import type { Place } from './endpoint.ts';
import { pcmuSdp, respond } from './message.ts';
import type { SipText } from './message.ts';

/** Answers every call at once and agrees to every end; its audio goes nowhere. */
export class Callee {
  #endpoint: Endpoint | null = null;
  readonly #audioPort: number;
  /** Answers given, so that a repeated INVITE gets the same again. */
  readonly #answers = new Map<string, string>();

  private constructor(audioPort: number) {
    this.#audioPort = audioPort;
  }

  /** `audioPort`: where its SDP says that it listens. */
  static async open(audioPort: number): Promise<Callee> {
    const callee = new Callee(audioPort);
    callee.#endpoint = await Endpoint.open((message, from) => callee.#take(message, from));
    return callee;
  }

  get place(): Place {
    return { host: '127.0.0.1', port: this.#endpoint?.port ?? 0 };
  }

  close(): void {
    this.#endpoint?.close();
  }

  #take({ text, status, method, callId, sequence }: SipText, from: Place): void {
    const endpoint = this.#endpoint;
    if (status !== 0 || method === 'ACK' || !endpoint) return;
    const contact = `sip:callee@${endpoint.here}`;
    if (method !== 'INVITE') {
      if (method === 'BYE') this.#answers.delete(callId);
      return endpoint.send(respond(text, '200 OK', callId.slice(0, 8), contact), from);
    }
    const known = sequence === 1 ? this.#answers.get(callId) : undefined;
    const answer =
      known ?? respond(text, '200 OK', callId.slice(0, 8), contact, pcmuSdp('127.0.0.1', this.#audioPort));
    this.#answers.set(callId, answer);
    endpoint.send(answer, from);
  }
}
