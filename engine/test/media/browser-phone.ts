import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { OpenedMedia } from '../../src/media/open-media.ts';
import type { FromBrowser, ToBrowser } from './browser-program.ts';

const PROGRAM = fileURLToPath(new URL('browser-program.ts', import.meta.url));

/** A browser's WebRTC in a process of its own, connected to a leg of `media`. */
export class BrowserPhone {
  readonly #process: ChildProcess;
  readonly #legId: string;
  readonly #waiting = new Set<(message: FromBrowser) => void>();

  constructor(media: OpenedMedia, legId: string) {
    this.#legId = legId;
    this.#process = fork(PROGRAM, { execArgv: [] });
    this.#process.on('message', (message: FromBrowser) => {
      if (message.type === 'candidate') void media.addBrowserCandidate(legId, message.candidate, message.mid);
      if (message.type === 'answer') void media.answerBrowser(legId, message.sdp);
      for (const tell of this.#waiting) tell(message);
    });
    media.onEvent((event) => {
      if (event.type === 'browser-candidate' && event.legId === legId)
        this.tell({ ...event, type: 'candidate' });
    });
  }

  /** Takes the offer; resolves when the way is open. */
  async connect(media: OpenedMedia): Promise<string> {
    const open = this.#next('open');
    const { sdpOffer } = await media.openBrowser(this.#legId);
    this.tell({ type: 'offer', sdp: sdpOffer });
    await open;
    return sdpOffer;
  }

  tell(message: ToBrowser): void {
    this.#process.send(message);
  }

  /** What it heard since the last report (a second at most). */
  async report(): Promise<Extract<FromBrowser, { type: 'report' }> & { readonly heard: Buffer }> {
    const next = this.#next('report');
    this.tell({ type: 'report' });
    const report = await next;
    return { ...report, heard: Buffer.from(report.audio, 'base64') };
  }

  /** As a browser that crashes: no farewell. */
  kill(): void {
    this.#process.kill('SIGKILL');
  }

  #next<T extends FromBrowser['type']>(type: T): Promise<Extract<FromBrowser, { type: T }>> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`the browser told no ${type}`)), 8000);
      const tell = (message: FromBrowser) => {
        if (!isOfType(message, type)) return;
        clearTimeout(timer);
        this.#waiting.delete(tell);
        resolve(message);
      };
      this.#waiting.add(tell);
    });
  }
}

function isOfType<T extends FromBrowser['type']>(
  message: FromBrowser,
  type: T,
): message is Extract<FromBrowser, { type: T }> {
  return message.type === type;
}
