import type { EpochMs, Id, PlaybackSource } from '@denwaban/engine-api';
import type { z } from 'zod';

/** What was agreed for a plain RTP leg (RFC 3264): one G.711 law and perhaps telephone-event. */
export interface RtpAgreement {
  /** The SDP's address: the only one that is listened to and sent to. Null before the answer of a late offer. */
  readonly remote: { readonly address: string; readonly port: number } | null;
  readonly audioPayload: 0 | 8;
  readonly telephoneEventPayload: number | null;
  /** Whether we may send and whether they will; hold is `sendonly` or `inactive` of theirs. */
  readonly sending: boolean;
  readonly receiving: boolean;
}

export interface LegMediaStats {
  readonly packetsSent: number;
  readonly packetsReceived: number;
  readonly packetsLost: number;
  readonly jitterMs: number;
  readonly packetsRefused: number;
}

export interface RecordingEnd {
  readonly durationMs: number;
  readonly sha256: string;
}

/** What a media process tells its parent. */
export type MediaEvent =
  | { readonly type: 'browser-candidate'; readonly legId: Id; readonly candidate: string; readonly mid: string }
  | { readonly type: 'browser-connected'; readonly legId: Id }
  | { readonly type: 'browser-failed'; readonly legId: Id }
  | { readonly type: 'digit'; readonly legId: Id; readonly digit: string }
  | { readonly type: 'audio-silent'; readonly legId: Id; readonly silent: boolean }
  | {
      readonly type: 'playback-finished';
      readonly legId: Id;
      readonly playbackId: Id;
      readonly reason: 'completed' | 'stopped' | 'replaced' | 'leg-ended';
      readonly heardMs: number;
      readonly durationMs: number | null;
    }
  | ({ readonly type: 'recording-ended'; readonly legId: Id; readonly recordingId: Id } & RecordingEnd)
  /** The process died; everything in it is gone. */
  | { readonly type: 'media-process-lost'; readonly legIds: readonly Id[] };

/**
 * The parent's door to its media children (`child_process.fork`; two worker threads would abort in libdatachannel).
 * All legs of one call live in one child: `openRtp`/`openBrowser` take `nearLegId` to say which call they belong to;
 * a leg that joins a bridge elsewhere is relayed between children, or the assignment avoids it (one child suffices
 * for about 150 calls). Every promise rejects with an Error whose message is safe to log.
 */
export interface Media {
  onEvent(listener: (event: MediaEvent) => void): void;

  /** Binds an RTP/RTCP port pair for a leg and returns it. Asking again for the same leg returns the same. */
  openRtp(leg: { legId: Id; localAddress: string }): Promise<{ port: number }>;
  /** Applies an offer/answer outcome; may be called again at every re-INVITE. */
  agreeRtp(legId: Id, agreement: RtpAgreement): Promise<void>;

  openBrowser(legId: Id): Promise<{ sdpOffer: string }>;
  answerBrowser(legId: Id, sdp: string): Promise<void>;
  addBrowserCandidate(legId: Id, candidate: string, mid: string): Promise<void>;

  /** Closes sockets, playbacks and the recording of the leg; a second call does nothing. */
  closeLeg(legId: Id): Promise<LegMediaStats | null>;

  joinBridge(bridgeId: Id, legId: Id): Promise<void>;
  leaveBridge(bridgeId: Id, legId: Id): Promise<void>;

  startPlayback(playback: {
    playbackId: Id;
    legId: Id;
    source: z.output<typeof PlaybackSource>;
    loop: boolean;
  }): Promise<{ durationMs: number | null }>;
  stopPlayback(playbackId: Id): Promise<void>;

  startRecording(recording: { recordingId: Id; legId: Id; publicKey: string }): Promise<{ startedAt: z.output<typeof EpochMs> }>;
  pauseRecording(recordingId: Id, kind: 'pause' | 'mask'): Promise<void>;
  resumeRecording(recordingId: Id): Promise<void>;
  stopRecording(recordingId: Id): Promise<RecordingEnd>;

  close(): Promise<void>;
}

export interface MediaSettings {
  readonly dataDir: string;
  readonly rtpPorts: { readonly first: number; readonly last: number };
  /** One port per media process; its length is the greatest number of processes. */
  readonly webrtcPorts: readonly number[];
  readonly bind: string;
  readonly publicIp: string | null;
  readonly processes: number;
}
