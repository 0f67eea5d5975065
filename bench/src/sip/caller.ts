import { randomBytes } from 'node:crypto';
import { Endpoint } from './endpoint.ts';
import type { Place } from './endpoint.ts';
import { pcmuSdp, respond } from './message.ts';
import type { SipText } from './message.ts';
import { PlacedCall } from './placed-call.ts';

/** Places many calls from one socket, each as a carrier would. */
export class Caller {
  #endpoint: Endpoint | null = null;
  readonly #calls = new Map<string, PlacedCall>();

  static async open(): Promise<Caller> {
    const caller = new Caller();
    caller.#endpoint = await Endpoint.open((message, from) => caller.#take(message, from));
    return caller;
  }

  /** Sends the INVITE; `call.answered` resolves with the 200. */
  place(target: Place, number: string, audioPort: number): PlacedCall {
    const endpoint = this.#endpoint;
    if (!endpoint) throw new Error('not open');
    const callId = `${randomBytes(10).toString('hex')}@bench`;
    const call = new PlacedCall({ endpoint, target, number, callId, sdp: pcmuSdp('127.0.0.1', audioPort) });
    this.#calls.set(callId, call);
    call.over.finally(() => this.#calls.delete(callId)).catch(() => undefined);
    call.invite();
    return call;
  }

  close(): void {
    this.#endpoint?.close();
  }

  #take(message: SipText, from: Place): void {
    const call = this.#calls.get(message.callId);
    if (message.status !== 0) return call?.hear(message);
    if (message.method === 'BYE' || message.method === 'OPTIONS')
      this.#endpoint?.send(respond(message.text, '200 OK', 'x', 'sip:bench@127.0.0.1'), from);
    if (message.method === 'BYE') call?.end();
  }
}
