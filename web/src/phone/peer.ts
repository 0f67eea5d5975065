import { readPath } from './read-path.ts';
import type { PathFigures } from './read-path.ts';

interface PeerSettings {
  readonly iceServers: readonly RTCIceServer[];
  readonly microphone: MediaStreamTrack | null;
  readonly onCandidate: (candidate: string, mid: string) => void;
  readonly onAudio: (stream: MediaStream) => void;
  readonly onState: (state: RTCPeerConnectionState) => void;
}

/** One WebRTC connection to the engine, which offers; the browser answers. */
export class Peer {
  readonly #connection: RTCPeerConnection;
  readonly #settings: PeerSettings;
  #sender: RTCRtpSender | null = null;
  #early: RTCIceCandidateInit[] | null = [];

  constructor(settings: PeerSettings) {
    this.#settings = settings;
    this.#connection = new RTCPeerConnection({
      iceServers: [...settings.iceServers],
      bundlePolicy: 'max-bundle',
    });
    this.#connection.addEventListener('icecandidate', ({ candidate }) => {
      if (candidate?.candidate) settings.onCandidate(candidate.candidate, candidate.sdpMid ?? '0');
    });
    this.#connection.addEventListener('track', ({ track }) => settings.onAudio(new MediaStream([track])));
    this.#connection.addEventListener('connectionstatechange', () =>
      settings.onState(this.#connection.connectionState),
    );
  }

  /** Answers the engine's offer; the microphone is attached, so that its stream is agreed once for all calls. */
  async answer(sdp: string): Promise<string> {
    await this.#connection.setRemoteDescription({ type: 'offer', sdp });
    const [transceiver] = this.#connection.getTransceivers();
    if (transceiver) {
      transceiver.direction = 'sendrecv';
      this.#sender = transceiver.sender;
      await transceiver.sender.replaceTrack(this.#settings.microphone);
    }
    const answer = await this.#connection.createAnswer();
    await this.#connection.setLocalDescription(answer);
    for (const candidate of this.#early ?? []) await this.#add(candidate);
    this.#early = null;
    return this.#connection.localDescription?.sdp ?? answer.sdp ?? '';
  }

  /** A candidate of the engine; those that come before the offer has been taken in are kept. */
  async addCandidate(candidate: string, mid: string): Promise<void> {
    const init = { candidate, sdpMid: mid };
    if (this.#early) this.#early.push(init);
    else await this.#add(init);
  }

  /** What is sent from now on: a track, or null for nothing at all (a muted track would still send 50 packets a second). */
  async send(track: MediaStreamTrack | null): Promise<void> {
    if (this.#connection.connectionState !== 'closed') await this.#sender?.replaceTrack(track);
  }

  /** Sends a key press (RFC 4733). */
  sendDigit(digit: string): void {
    this.#sender?.dtmf?.insertDTMF(digit, 120, 70);
  }

  /** What has been heard since the start: packets, and energy (0 when all of it was silence). */
  async heard(): Promise<{ packets: number; energy: number }> {
    const stats = await this.#connection.getStats();
    for (const entry of stats.values() as Iterable<Record<string, unknown>>)
      if (entry['type'] === 'inbound-rtp' && entry['kind'] === 'audio')
        return {
          packets: Number(entry['packetsReceived'] ?? 0),
          energy: Number(entry['totalAudioEnergy'] ?? 0),
        };
    return { packets: 0, energy: 0 };
  }

  /** How the way to the engine is; see readPath. */
  async path(): Promise<PathFigures> {
    return readPath(await this.#connection.getStats());
  }

  close(): void {
    this.#connection.close();
  }

  async #add(candidate: RTCIceCandidateInit): Promise<void> {
    try {
      await this.#connection.addIceCandidate(candidate);
    } catch {
      // One address that this browser cannot use; the others may do.
    }
  }
}
