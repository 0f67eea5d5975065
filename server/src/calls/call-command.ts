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
      readonly sound: { readonly audio: string } | { readonly tone: 'ringback' | 'beep' | 'test' };
      readonly loop: boolean;
    }
  | { readonly command: 'stop-playing'; readonly playbackId: string }
  | {
      readonly command: 'record';
      readonly legId: string;
      readonly recordingId: string;
      readonly publicKey: string;
    }
  | { readonly command: 'join' | 'leave'; readonly bridgeId: string; readonly legId: string };
