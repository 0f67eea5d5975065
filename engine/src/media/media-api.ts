import type {
  BridgeRole,
  EpochMs,
  Id,
  PlaybackSource,
  Quality,
  VoiceHint,
  VoiceWatch,
} from '@denwaban/engine-api';
import type { z } from 'zod';
import type { SrtpKeys } from './rtp/srtp/derive-keys.ts';

/** Payload types (RFC 3551) that can be agreed on: what is not here cannot be converted for others. */
export const CARRIED_PAYLOADS: ReadonlySet<number> = new Set([0, 8, 9]);

/** What was agreed for an RTP leg (RFC 3264): one codec and perhaps telephone-event. */
export interface RtpAgreement {
  /**
   * The SDP's address: with plain RTP the only one that is listened to and sent to. Null before the answer of a late
   * offer.
   */
  readonly remote: { readonly address: string; readonly port: number } | null;
  /** One of `CARRIED_PAYLOADS`. */
  readonly audioPayload: 0 | 8 | 9;
  readonly telephoneEventPayload: number | null;
  /** Whether we may send and whether they will; hold is `sendonly` or `inactive` of theirs. */
  readonly sending: boolean;
  readonly receiving: boolean;
  /**
   * SRTP (RFC 3711) with these keys; without it, plain RTP. A peer that authenticates itself may move: audio follows
   * it to where its packets come from.
   */
  readonly srtp?: SrtpKeys | null;
  /**
   * A phone behind NAT with plain RTP: its packets are taken from any port of this address (the one that its
   * signalling comes from), and the leg is sent to where they come from.
   */
  readonly anyPortOf?: string | null;
  /** Keys are heard in the audio: the peer sends no telephone-events. */
  readonly inbandDigits?: boolean;
  /** Within half a minute a FAX machine's calling tone is recognised (`fax-detected`, once). */
  readonly detectFax?: boolean;
}

export interface RecordingEnd {
  readonly durationMs: number;
  readonly sha256: string;
}

/** How one media process is. */
export interface MediaProcessFigures {
  readonly pid: number;
  readonly legs: number;
  /** How often it was started again. */
  readonly restarts: number;
  /** 99th percentile of its event loop's delay; null while it has not said. */
  readonly delayP99Ms: number | null;
}

/** Why a media command was refused; the message may be logged. */
export type MediaErrorCode = 'not-found' | 'wrong-state' | 'audio-missing' | 'no-capacity' | 'media-failed';

export class MediaError extends Error {
  readonly code: MediaErrorCode;
  constructor(code: MediaErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}

/** What a media process tells its parent. */
export type MediaEvent =
  | {
      readonly type: 'browser-candidate';
      readonly legId: Id;
      readonly candidate: string;
      readonly mid: string;
    }
  | { readonly type: 'browser-connected'; readonly legId: Id }
  | { readonly type: 'browser-failed'; readonly legId: Id }
  | { readonly type: 'digit'; readonly legId: Id; readonly digit: string }
  | { readonly type: 'fax-detected'; readonly legId: Id }
  /** From the leg, or to it: its reports say that nothing of ours arrives. */
  | {
      readonly type: 'audio-silent';
      readonly legId: Id;
      readonly silent: boolean;
      readonly direction: 'from' | 'to';
    }
  | {
      readonly type: 'quality-changed';
      readonly legId: Id;
      readonly bad: boolean;
      /** Of the last 5 s. */
      readonly quality: Quality;
    }
  | ({ readonly type: 'voice-hint' } & Readonly<VoiceHint>)
  | {
      readonly type: 'playback-finished';
      readonly legId: Id;
      readonly playbackId: Id;
      readonly reason: 'completed' | 'stopped' | 'replaced' | 'leg-ended';
      readonly heardMs: number;
      readonly durationMs: number | null;
    }
  /** Once for every recording, whether it was stopped or its leg was closed; comes before that command's promise resolves. */
  | ({ readonly type: 'recording-ended'; readonly legId: Id; readonly recordingId: Id } & RecordingEnd)
  /** The spool could not be written (disk full); what was flushed before is a valid prefix. No `recording-ended` follows. */
  | {
      readonly type: 'recording-failed';
      readonly legId: Id;
      readonly recordingId: Id;
      readonly reason: 'storage-full' | 'media-lost';
    }
  | {
      readonly type: 'recording-paused';
      readonly legId: Id;
      readonly recordingId: Id;
      readonly kind: 'pause' | 'mask';
      /** Where in the recording, ms. */
      readonly atMs: number;
    }
  /** Because it was asked for, or because its pause had its time. */
  | {
      readonly type: 'recording-resumed';
      readonly legId: Id;
      readonly recordingId: Id;
      readonly atMs: number;
    }
  /** The process died; everything in it is gone. */
  | { readonly type: 'media-process-lost'; readonly legIds: readonly Id[] };

/** A leg that an earlier parent left in a media process: it talked on, and is this parent's now. */
export interface LeftLeg {
  readonly legId: Id;
  /** Our RTP port; null for a browser. */
  readonly port: number | null;
  /** Whether a browser's connection is up. */
  readonly connected: boolean;
  readonly bridgeId: Id | null;
  /** In that bridge; a leg whose bridge is at home in another process has it there, in the end of its link. */
  readonly role: BridgeRole;
  readonly playbackId: Id | null;
  readonly recordingId: Id | null;
  readonly recordingPaused: 'pause' | 'mask' | null;
}

/**
 * The parent's door to its media processes (two worker threads would abort in libdatachannel), which outlive it:
 * those that an earlier parent left are taken over, and `left` tells what was alive in them then. Legs are spread over the children; a leg that joins a bridge at home in another child is relayed to it over
 * loopback. Every promise rejects with a MediaError. After `media-process-lost` the legs named are unknown here;
 * opening one of them again binds its old port first.
 */
export interface Media {
  /** What happened before the first listener was there is told to it at once. */
  onEvent(listener: (event: MediaEvent) => void): void;
  left(): readonly LeftLeg[];
  /** One for each media process. */
  figures(): readonly MediaProcessFigures[];

  /**
   * Binds an RTP/RTCP port pair for a leg and returns it, `preferredPort` when it is free. Asking again for the same
   * leg returns the same. With `agreement`, what `agreeRtp` does is done on the same way.
   */
  openRtp(leg: {
    legId: Id;
    localAddress: string;
    preferredPort?: number;
    agreement?: RtpAgreement | null;
  }): Promise<{ port: number }>;
  /** Applies an offer/answer outcome; may be called again at every re-INVITE. */
  agreeRtp(legId: Id, agreement: RtpAgreement): Promise<void>;

  openBrowser(legId: Id): Promise<{ sdpOffer: string }>;
  answerBrowser(legId: Id, sdp: string): Promise<void>;
  addBrowserCandidate(legId: Id, candidate: string, mid: string): Promise<void>;

  /** Closes sockets, playbacks and the recording of the leg, and gives its figures; a second call does nothing. */
  closeLeg(legId: Id): Promise<Quality | null>;

  /**
   * Moves the leg when it is in another bridge; in the same one again, it changes its role (a party when none is
   * given). Who hears one other is relayed packet by packet; who hears two and more is sent a mix.
   */
  joinBridge(bridgeId: Id, legId: Id, role?: BridgeRole): Promise<void>;
  leaveBridge(bridgeId: Id, legId: Id): Promise<void>;

  /**
   * Presses keys towards the leg, after those that were asked for before; resolves when they are lined up. A key is
   * 100 ms long, as is the pause after it; a comma is a pause of 1 s. `rfc4733` is sent in-band to a leg that did not
   * agree on telephone-event. While the leg may not be sent to, keys wait.
   */
  sendDigits(digits: { legId: Id; digits: string; mode: 'rfc4733' | 'inband' }): Promise<void>;

  /** Looks at the levels of the leg's talk (voice/voice-watch.ts) from now on, or no more (null). */
  watchVoice(legId: Id, watch: VoiceWatch | null): Promise<void>;

  /**
   * Replaces a running playback of the leg. Advances only while the leg may be sent to, so that `heardMs` is true.
   * `durationMs` is null for the endless tones (ringback, busy, test) and whatever loops.
   */
  startPlayback(playback: {
    playbackId: Id;
    legId: Id;
    source: z.output<typeof PlaybackSource>;
    loop: boolean;
  }): Promise<{ durationMs: number | null }>;
  stopPlayback(playbackId: Id): Promise<void>;

  /**
   * Starts at once; one recording a leg. Its spool is `<dataDir>/spool/<recordingId>.spool`. With `paused` nothing is
   * kept from the first sample on, until it is resumed (by itself after `resumeAfterMs`).
   */
  startRecording(recording: {
    recordingId: Id;
    legId: Id;
    publicKey: string;
    paused?: 'pause' | 'mask' | null;
    resumeAfterMs?: number | null;
  }): Promise<{ startedAt: z.output<typeof EpochMs> }>;
  pauseRecording(recordingId: Id, kind: 'pause' | 'mask', resumeAfterMs?: number | null): Promise<void>;
  resumeRecording(recordingId: Id): Promise<void>;
  stopRecording(recordingId: Id): Promise<RecordingEnd>;

  close(): Promise<void>;
}

export interface MediaSettings {
  readonly dataDir: string;
  readonly rtpPorts: { readonly first: number; readonly last: number };
  /** One port per media process; its length is the greatest number of processes. */
  readonly webrtcPorts: readonly number[];
  /** Where browsers reach us: WebRTC alone is bound to it (RTP is bound where `openRtp` says). */
  readonly bind: string;
  readonly publicIp: string | null;
  readonly processes: number;
}
