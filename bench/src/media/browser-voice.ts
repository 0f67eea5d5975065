import { PeerConnection } from 'node-datachannel';
import type { Track } from 'node-datachannel';
import { Stream } from './voice.ts';
import type { Delays, Voice } from './voice.ts';

const CONNECT_MS = 15_000;

/** A browser's audio: WebRTC with DTLS-SRTP. */
export class BrowserVoice implements Voice {
  readonly #connection: PeerConnection;
  readonly #stream = new Stream();
  readonly #open = Promise.withResolvers<void>();
  #track: Track | null = null;

  constructor(delays: Delays) {
    this.#connection = new PeerConnection('bench', {
      iceServers: [],
      bindAddress: '127.0.0.1',
    });
    this.#connection.onTrack((track) => {
      this.#track = track;
      track.onMessage((packet) => delays.take(packet));
      track.onOpen(() => this.#open.resolve());
      // It may have opened before anybody listened.
      if (track.isOpen()) this.#open.resolve();
    });
  }

  /** Resolves when the way is open; rejects after 15 s. */
  get open(): Promise<void> {
    const late = setTimeout(() => this.#open.reject(new Error('no WebRTC connection')), CONNECT_MS);
    return this.#open.promise.finally(() => clearTimeout(late));
  }

  /** Takes an offer and resolves with the answer, its candidates included. */
  async answer(offer: string): Promise<string> {
    const gathered = Promise.withResolvers<void>();
    this.#connection.onGatheringStateChange((state) => {
      if (state === 'complete') gathered.resolve();
    });
    this.#connection.setRemoteDescription(offer, 'offer');
    await gathered.promise;
    return this.#connection.localDescription()?.sdp ?? '';
  }

  addCandidate(candidate: string, mid: string): void {
    this.#connection.addRemoteCandidate(candidate, mid);
  }

  speak(): void {
    if (this.#track?.isOpen()) this.#track.sendMessageBinary(this.#stream.next());
  }

  close(): void {
    this.#connection.close();
  }
}
