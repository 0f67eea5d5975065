import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { CommandParams } from '@denwaban/engine-api';
import type { FromBrowser, ToBrowser } from '../media/browser-program.ts';
import type { TestClient } from './test-client.ts';

const PROGRAM = fileURLToPath(new URL('../media/browser-program.ts', import.meta.url));
const PATIENCE_MS = 20_000;

/** A browser's WebRTC in a process of its own, signalled as the server does it: over the control door. */
export class Browser {
  readonly #process: ChildProcess;
  readonly #client: TestClient;
  readonly legId: string;

  constructor(client: TestClient, legId: string) {
    this.#client = client;
    this.legId = legId;
    this.#process = fork(PROGRAM, { execArgv: [] });
    this.#process.on('message', (message: FromBrowser) => {
      if (message.type === 'answer') this.#send('leg.browser-answer', { legId, sdp: message.sdp });
      if (message.type === 'candidate') {
        const { candidate, mid } = message;
        this.#send('leg.browser-candidate', { legId, candidate, mid });
      }
    });
  }

  /** Opens the leg and resolves when the engine tells that it is connected. */
  async open(incoming: CommandParams<'leg.open-browser'>['incoming']): Promise<void> {
    const { legId } = this;
    const { sdpOffer } = await this.#client.engine.send('leg.open-browser', { legId, incoming });
    this.#tell({ type: 'offer', sdp: sdpOffer });
    await this.#client.expect('leg.connected', { legId });
  }

  /** The person speaks: a tone of this frequency. */
  speak(hertz: number): void {
    this.#tell({ type: 'speak', hertz });
  }

  press(key: number): void {
    this.#tell({ type: 'press', event: key });
  }

  /** What it heard in the last second, µ-law. */
  async heard(): Promise<Buffer> {
    this.#tell({ type: 'report' });
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error('the browser does not report')), PATIENCE_MS);
      const take = (message: FromBrowser): void => {
        if (message.type !== 'report') return;
        clearTimeout(late);
        this.#process.off('message', take);
        resolve(Buffer.from(message.audio, 'base64'));
      };
      this.#process.on('message', take);
    });
  }

  /** As a tab that crashes: without a word. */
  kill(): void {
    this.#process.kill('SIGKILL');
  }

  #send(
    command: 'leg.browser-answer' | 'leg.browser-candidate',
    params: CommandParams<typeof command>,
  ): void {
    this.#client.engine.send(command, params).catch(() => undefined);
  }

  #tell(message: ToBrowser): void {
    this.#process.send(message);
  }
}
