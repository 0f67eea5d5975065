import { Audio, PeerConnection } from 'node-datachannel';
import type { Track } from 'node-datachannel';
import type { Logger } from 'pino';
import type { LegTransport } from '../legs/leg-transport.ts';
import { MediaError } from '../media-api.ts';
import { isRtcp } from '../rtp/rtcp.ts';
import { candidatesFor, candidatesOf, withoutCandidates } from './candidates.ts';

export const TELEPHONE_EVENT_PAYLOAD = 101;
const MID = '0';
/** Host candidates are there at once; waiting for them saves the browser a round trip. */
const GATHERING_MS = 1000;
const CONNECT_MS = 15_000;
const MAX_WAITING_CANDIDATES = 64;

export interface BrowserPeerSettings {
  readonly bind: string;
  readonly port: number;
  readonly publicIp: string | null;
  readonly ssrc: number;
}

export interface BrowserPeerEvents {
  /** `bytes` may be kept and changed. */
  readonly onRtp: (bytes: Buffer) => void;
  readonly onRtcp: (bytes: Buffer) => void;
  /** One of ours; they are told once the answer is there. */
  readonly onCandidate: (candidate: string, mid: string) => void;
  readonly onConnected: () => void;
  /** Once: never connected, connection lost, or closed from the other side. */
  readonly onFailed: () => void;
}

/**
 * A browser over WebRTC (libdatachannel). All browsers of a process share one UDP port. An exception inside one of
 * the library's callbacks would end the process, so every callback goes through `#guard`.
 */
export class BrowserPeer implements LegTransport {
  /** Let go of at the end: the library's callbacks hold this object, and would hold these with it for ever. */
  #connection: PeerConnection | null;
  #track: Track | null;
  readonly #events: BrowserPeerEvents;
  readonly #settings: BrowserPeerSettings;
  readonly #log: Logger;
  readonly #timeout: NodeJS.Timeout;
  #waitingCandidates: { candidate: string; mid: string }[] | null = [];
  /** Ours; null once they are told as they are found. */
  #untoldCandidates: { candidate: string; mid: string }[] | null = [];
  #connected = false;
  #ended = false;

  constructor(peerName: string, settings: BrowserPeerSettings, events: BrowserPeerEvents, log: Logger) {
    this.#settings = settings;
    this.#events = events;
    this.#log = log;
    const connection = new PeerConnection(peerName, {
      iceServers: [],
      bindAddress: settings.bind,
      portRangeBegin: settings.port,
      portRangeEnd: settings.port,
      enableIceUdpMux: true,
      forceMediaTransport: true,
      disableAutoNegotiation: true,
    });
    connection.onStateChange(this.#guard((state: string) => this.#onState(state)));
    connection.onLocalCandidate(
      this.#guard((candidate: string, mid: string) => this.#onLocal(candidate, mid)),
    );
    const track = connection.addTrack(describeAudio(settings.ssrc));
    track.onOpen(this.#guard(() => this.#onOpen()));
    track.onMessage(
      this.#guard((bytes: Buffer) => (isRtcp(bytes) ? events.onRtcp(bytes) : events.onRtp(bytes))),
    );
    this.#connection = connection;
    this.#track = track;
    this.#timeout = setTimeout(() => this.#fail(), CONNECT_MS);
  }

  get ready(): boolean {
    return this.#connected && !this.#ended;
  }

  /**
   * Our offer, without candidates. A browser that knew them would begin its checks before its answer is here, and
   * libdatachannel 0.24 takes in an answer in two steps: a handshake that comes between them is refused ("unknown
   * CA") and the connection is lost. On a busy machine that was one connection in fifty.
   */
  async offer(): Promise<string> {
    const connection = this.#connection;
    if (!connection) throw new MediaError('not-found', 'the leg is closed');
    const gathered = Promise.withResolvers<void>();
    connection.onGatheringStateChange(
      this.#guard((state: string) => {
        if (state === 'complete') gathered.resolve();
      }),
    );
    connection.setLocalDescription('offer');
    const patience = setTimeout(gathered.resolve, GATHERING_MS);
    await gathered.promise;
    clearTimeout(patience);
    const sdp = this.#connection?.localDescription()?.sdp;
    if (!sdp) throw new MediaError('media-failed', 'no offer could be made');
    this.#untoldCandidates = candidatesOf(sdp).map((candidate) => ({ candidate, mid: MID }));
    return withoutCandidates(sdp);
  }

  /** Throws MediaError when the library does not understand the answer. */
  answer(sdp: string): void {
    try {
      this.#connection?.setRemoteDescription(sdp, 'answer');
    } catch {
      throw new MediaError('wrong-state', 'the answer was not understood');
    }
    const waiting = this.#waitingCandidates ?? [];
    this.#waitingCandidates = null;
    for (const { candidate, mid } of waiting) this.addCandidate(candidate, mid);
    const untold = this.#untoldCandidates ?? [];
    this.#untoldCandidates = null;
    for (const { candidate, mid } of untold) this.#tellCandidate(candidate, mid);
  }

  /** Kept until the answer is there; what the library does not understand is passed over. */
  addCandidate(candidate: string, mid: string): void {
    if (this.#ended || candidate === '') return;
    if (this.#waitingCandidates) {
      if (this.#waitingCandidates.length < MAX_WAITING_CANDIDATES)
        this.#waitingCandidates.push({ candidate, mid });
      return;
    }
    try {
      this.#connection?.addRemoteCandidate(candidate, mid);
    } catch {
      this.#log.debug('a candidate of a browser was not understood');
    }
  }

  sendRtp(bytes: Buffer, start: number, end: number): void {
    this.#send(bytes.subarray(start, end));
  }

  sendRtcp(bytes: Buffer): void {
    this.#send(bytes);
  }

  close(): void {
    this.#ended = true;
    clearTimeout(this.#timeout);
    try {
      this.#connection?.close();
    } catch (error) {
      this.#log.warn({ err: error }, 'a peer connection did not close');
    }
    this.#connection = null;
    this.#track = null;
  }

  #send(bytes: Buffer): void {
    if (!this.ready) return;
    try {
      this.#track?.sendMessageBinary(bytes);
    } catch {
      // The track closed between two packets; the state change follows.
    }
  }

  #onOpen(): void {
    if (this.#connected || this.#ended) return;
    this.#connected = true;
    clearTimeout(this.#timeout);
    this.#events.onConnected();
  }

  #onState(state: string): void {
    if (state === 'failed' || state === 'closed') this.#fail();
  }

  #fail(): void {
    if (this.#ended) return;
    this.#ended = true;
    clearTimeout(this.#timeout);
    this.#events.onFailed();
  }

  #onLocal(candidate: string, mid: string): void {
    if (this.#ended) return;
    if (this.#untoldCandidates) this.#untoldCandidates.push({ candidate, mid });
    else this.#tellCandidate(candidate, mid);
  }

  #tellCandidate(candidate: string, mid: string): void {
    for (const one of candidatesFor(candidate, this.#settings.publicIp)) this.#events.onCandidate(one, mid);
  }

  #guard<A extends unknown[]>(callback: (...args: A) => void): (...args: A) => void {
    return (...args) => {
      try {
        callback(...args);
      } catch (error) {
        this.#log.error({ err: error }, 'a WebRTC callback failed');
      }
    };
  }
}

/** PCMU first, for that is what Japan's network speaks and then nothing is converted. */
function describeAudio(ssrc: number): Audio {
  const audio = new Audio(MID, 'SendRecv');
  audio.addAudioCodec(0, 'PCMU/8000');
  audio.addAudioCodec(8, 'PCMA/8000');
  audio.addAudioCodec(TELEPHONE_EVENT_PAYLOAD, 'telephone-event/8000', '0-15');
  audio.addSSRC(ssrc, 'voice', 'voice', 'voice');
  return audio;
}
