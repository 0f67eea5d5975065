import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { until } from './until.ts';

const PROGRAM = fileURLToPath(new URL('../../engine/test/media/browser-program.ts', import.meta.url));

/** What the engine's own test browser is told, and what it tells. */
type ToBrowser =
  | { readonly type: 'offer'; readonly sdp: string }
  | { readonly type: 'candidate'; readonly candidate: string; readonly mid: string }
  | { readonly type: 'speak'; readonly hertz: number }
  | { readonly type: 'report' };
type FromBrowser =
  | { readonly type: 'answer'; readonly sdp: string }
  | { readonly type: 'candidate'; readonly candidate: string; readonly mid: string }
  | { readonly type: 'report'; readonly audio: string };

type FromServer = { readonly type: string } & Readonly<Record<'sdp' | 'candidate' | 'mid', string>>;

/** An operator's telephone without a screen, that keeps every byte of µ-law which arrives. */
export class NodeDesk {
  readonly #socket: WebSocket;
  readonly #browser: ChildProcess;
  readonly #ticking: NodeJS.Timeout;
  #heard = Buffer.alloc(0);
  #connected = false;

  private constructor(socket: WebSocket, browser: ChildProcess) {
    this.#socket = socket;
    this.#browser = browser;
    browser.on('message', (message: FromBrowser) => {
      if (message.type === 'answer') this.#say({ type: 'phone.answer', sdp: message.sdp });
      if (message.type === 'candidate')
        this.#say({ type: 'phone.candidate', candidate: message.candidate, mid: message.mid });
      if (message.type === 'report')
        this.#heard = Buffer.concat([this.#heard, Buffer.from(message.audio, 'base64')]);
    });
    socket.addEventListener('message', ({ data }) => {
      const message = JSON.parse(String(data)) as FromServer;
      const { type, sdp, candidate, mid } = message;
      if (type === 'phone.offer') this.tell({ type: 'offer', sdp });
      if (type === 'phone.candidate') this.tell({ type: 'candidate', candidate, mid });
      if (type === 'phone.connected') this.#connected = true;
    });
    this.#ticking = setInterval(() => this.tell({ type: 'report' }), 300);
  }

  /** @param cookie of a signed-in person */
  static async open(url: string, cookie: string): Promise<NodeDesk> {
    // Node's own takes headers where browsers take protocols.
    const options = { headers: { cookie, origin: url } } as unknown as string[];
    const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/api/v1/live`, options);
    const desk = new NodeDesk(socket, fork(PROGRAM, { execArgv: [] }));
    await new Promise((resolve, reject) => {
      socket.addEventListener('open', resolve);
      socket.addEventListener('error', () => reject(new Error('the live socket was refused')));
    });
    desk.#say({ type: 'phone.open' });
    await until(
      () => desk.#connected,
      20_000,
      () => 'the telephone has no audio',
    );
    return desk;
  }

  tell(message: ToBrowser): void {
    if (this.#browser.connected) this.#browser.send(message);
  }

  /** Whether a piece of this µ-law has arrived, byte for byte. */
  hears(sound: Buffer): boolean {
    const middle = sound.length >> 1;
    return this.#heard.includes(sound.subarray(middle, middle + 800));
  }

  /** Forgets what was heard. */
  listenAnew(): void {
    this.#heard = Buffer.alloc(0);
  }

  close(): void {
    clearInterval(this.#ticking);
    this.#socket.close();
    this.#browser.kill('SIGKILL');
  }

  #say(message: object): void {
    this.#socket.send(JSON.stringify(message));
  }
}
