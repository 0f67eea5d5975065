import type { BrowserVoice } from './browser-voice.ts';
import type { RtpVoice } from './voice.ts';

export type Kind = 'rtp' | 'rtp-recorded' | 'browser-recorded';

/** A program that carries calls between two voices. */
export interface Relay {
  readonly name: string;
  readonly pid: number;
  carries(kind: Kind): boolean;
  /** Connects the two. Rejects when it cannot. */
  connect(one: RtpVoice, other: RtpVoice | BrowserVoice, recorded: boolean): Promise<void>;
  /** Ends all calls. */
  clear(): Promise<void>;
  stop(): Promise<void>;
}
