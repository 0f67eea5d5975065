/** What parent and media process say to each other over the process's socket. Both are of one build: nothing is parsed here. */
import type { BridgeRole, Id, VoiceWatch } from '@denwaban/engine-api';
import type { LeftLeg, Media, MediaErrorCode, MediaEvent, MediaSettings, RtpAgreement } from './media-api.ts';
import type { ProcessPlace } from './process/process-place.ts';

/** Given to a media process as its first argument, in JSON. */
export interface ProcessStart {
  readonly settings: ProcessSettings;
  readonly place: ProcessPlace;
  readonly build: string;
}

export interface ProcessSettings extends Pick<MediaSettings, 'dataDir' | 'bind' | 'publicIp'> {
  /** The UDP port that its browsers share. */
  readonly webrtcPort: number;
  readonly logLevel: string;
}

type ParamsOf<N extends keyof Media> = Parameters<Media[N]>[0];
type ResultOf<N extends keyof Media> = Awaited<ReturnType<Media[N]>>;

export interface ProcessCommands {
  /** `port` 0 takes any free pair: for links between processes. */
  openRtp: { params: ParamsOf<'openRtp'> & { readonly port: number }; result: { port: number } };
  agreeRtp: { params: { readonly legId: Id; readonly agreement: RtpAgreement }; result: void };
  openBrowser: { params: { readonly legId: Id }; result: ResultOf<'openBrowser'> };
  answerBrowser: { params: { readonly legId: Id; readonly sdp: string }; result: void };
  addBrowserCandidate: {
    params: { readonly legId: Id; readonly candidate: string; readonly mid: string };
    result: void;
  };
  closeLeg: { params: { readonly legId: Id }; result: ResultOf<'closeLeg'> };
  joinBridge: {
    params: { readonly bridgeId: Id; readonly legId: Id; readonly role?: BridgeRole };
    result: void;
  };
  leaveBridge: { params: { readonly bridgeId: Id; readonly legId: Id }; result: void };
  sendDigits: { params: ParamsOf<'sendDigits'>; result: void };
  watchVoice: { params: { readonly legId: Id; readonly watch: VoiceWatch | null }; result: void };
  startPlayback: { params: ParamsOf<'startPlayback'>; result: ResultOf<'startPlayback'> };
  stopPlayback: { params: { readonly playbackId: Id }; result: void };
  startRecording: { params: ParamsOf<'startRecording'>; result: ResultOf<'startRecording'> };
  pauseRecording: {
    params: {
      readonly recordingId: Id;
      readonly kind: 'pause' | 'mask';
      readonly resumeAfterMs: number | null;
    };
    result: void;
  };
  resumeRecording: { params: { readonly recordingId: Id }; result: void };
  stopRecording: { params: { readonly recordingId: Id }; result: ResultOf<'stopRecording'> };
}

export type ProcessCommand = keyof ProcessCommands;

export type ToProcess = CommandToProcess | { readonly command: 'end' };

export type CommandToProcess = {
  readonly [N in ProcessCommand]: {
    readonly id: number;
    readonly command: N;
    readonly params: ProcessCommands[N]['params'];
  };
}[ProcessCommand];

/** The first line of a parent. */
export interface Hello {
  readonly token: string;
}

/** What is alive in a process: everything when a parent takes it over, nothing when it was started just now. */
export interface Inventory {
  readonly legs: readonly LeftLeg[];
}

export type FromProcess =
  | { readonly kind: 'ready'; readonly inventory: Inventory }
  /** Every second (heartbeat.ts). */
  | { readonly kind: 'alive'; readonly delayP99Ms: number }
  | { readonly kind: 'result'; readonly id: number; readonly result: unknown }
  | { readonly kind: 'error'; readonly id: number; readonly code: MediaErrorCode; readonly message: string }
  | { readonly kind: 'event'; readonly event: MediaEvent };
