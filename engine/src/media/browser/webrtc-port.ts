import { IceUdpMuxListener, initLogger, preload } from 'node-datachannel';
import type { IceUdpMuxListener as Listener } from 'node-datachannel';
import { MediaError } from '../media-api.ts';

/**
 * Holds the UDP port that all browsers of this process share, from the first browser to the process's end. Without
 * it a port that somebody else has would abort the process at the next offer, and every call in it would be lost.
 */
export class WebrtcPort {
  readonly #port: number;
  readonly #bind: string;
  #listener: Listener | null = null;

  constructor(port: number, bind: string) {
    this.#port = port;
    this.#bind = bind;
  }

  /** Throws MediaError `no-capacity` while the port cannot be had; it may be free the next time. */
  hold(): void {
    if (this.#listener) return;
    // The library's own words go to the terminal and name addresses.
    initLogger('Fatal', ignore);
    preload();
    try {
      this.#listener = new IceUdpMuxListener(this.#port, this.#bind);
    } catch {
      throw new MediaError('no-capacity', `the WebRTC port ${this.#port} cannot be bound`);
    }
  }
}

function ignore(): void {}
