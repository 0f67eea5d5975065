import type { Spoken } from './spoken.ts';

/** What the call asks of telephony, in our own words; `telephony/` says it to the engine. All may be repeated. */
export type CallCommand =
  | { readonly command: 'ring' | 'answer' | 'hang-up'; readonly legId: string }
  | {
      readonly command: 'reject';
      readonly legId: string;
      readonly reason: 'busy' | 'unavailable' | 'not-found';
    }
  | {
      readonly command: 'play';
      readonly legId: string;
      readonly playbackId: string;
      readonly sound:
        | { readonly audio: string }
        | { readonly tone: 'ringback' | 'beep' | 'test' }
        | { readonly spoken: Spoken };
      readonly loop: boolean;
    }
  | { readonly command: 'stop-playing'; readonly playbackId: string }
  | {
      readonly command: 'record';
      readonly legId: string;
      readonly recordingId: string;
      readonly publicKey: string;
    }
  | {
      readonly command: 'join';
      readonly bridgeId: string;
      readonly legId: string;
      /** Absent: a party who hears all and is heard by all. */
      readonly role?: { readonly kind: 'listener' } | { readonly kind: 'whisperer'; readonly to: string };
    }
  | { readonly command: 'leave'; readonly bridgeId: string; readonly legId: string }
  | {
      readonly command: 'dial';
      readonly legId: string;
      readonly ringSeconds: number;
      readonly target: DialTarget;
    }
  /** 声の目安 of the leg's talk from now on; null: no more. */
  | {
      readonly command: 'watch-voice';
      readonly legId: string;
      readonly watch: {
        readonly raisedByDb: number;
        readonly overlapSeconds: number;
        readonly silenceSeconds: number;
      } | null;
    }
  | { readonly command: 'send-digits'; readonly legId: string; readonly digits: string }
  | {
      readonly command: 'pause-recording';
      readonly recordingId: string;
      readonly kind: 'pause' | 'mask';
      readonly resumeAfterMs: number | null;
    }
  | { readonly command: 'resume-recording' | 'stop-recording'; readonly recordingId: string }
  /** What became of a transfer that a desk phone asked for. */
  | { readonly command: 'transfer-done'; readonly legId: string; readonly succeeded: boolean };

/** Whom a call's leg dials. */
export type DialTarget =
  | {
      readonly kind: 'trunk';
      /** In the order in which they are tried. */
      readonly trunkIds: readonly string[];
      readonly number: string;
      readonly callerNumber: string | null;
      readonly callerName: string | null;
      readonly withheld: boolean;
    }
  | {
      readonly kind: 'phone';
      readonly phoneId: string;
      readonly callerNumber: string | null;
      readonly callerName: string | null;
    };
