import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { end } from '../programs/run.ts';
import { BrowserVoice } from './browser-voice.ts';
import type { Kind, Relay } from './relay.ts';
import type { RtpVoice } from './voice.ts';

const PROGRAM = new URL('../programs/dgram-relay.ts', import.meta.url).pathname;
const ADDRESS = '127.0.0.10';

/** Node's own sockets and nothing else (dgram-relay.ts): what the engine's figures cannot fall below. */
export class FloorRelay implements Relay {
  readonly name = 'floor';
  readonly #process: ChildProcess;

  private constructor(process: ChildProcess) {
    this.#process = process;
  }

  static async start(): Promise<FloorRelay> {
    const process = fork(PROGRAM);
    await once(process, 'spawn');
    return new FloorRelay(process);
  }

  get pid(): number {
    return this.#process.pid ?? 0;
  }

  /** It records nothing and knows no browsers. */
  carries(kind: Kind): boolean {
    return kind === 'rtp';
  }

  async connect(one: RtpVoice, other: RtpVoice | BrowserVoice): Promise<void> {
    if (other instanceof BrowserVoice) throw new Error('the floor carries no browsers');
    const answered = once(this.#process, 'message');
    this.#process.send([one.port, other.port]);
    const [[first, second]] = (await answered) as [[number, number]];
    one.speakTo({ host: ADDRESS, port: first });
    other.speakTo({ host: ADDRESS, port: second });
  }

  async clear(): Promise<void> {
    this.#process.send(null as never);
  }

  stop(): Promise<void> {
    return end(this.#process);
  }
}
