import { randomUUID } from 'node:crypto';
import { startRtpengine } from '../programs/rtpengine.ts';
import type { Rtpengine } from '../programs/rtpengine.ts';
import { audioPlaceOf, pcmuSdp } from '../sip/message.ts';
import { BrowserVoice } from './browser-voice.ts';
import type { Kind, Relay } from './relay.ts';
import type { RtpVoice } from './voice.ts';

/** What the browser's side is offered, and the telephone's. */
const WEBRTC = {
  'transport-protocol': 'UDP/TLS/RTP/SAVPF',
  ICE: 'force',
  'rtcp-mux': ['offer', 'require'],
  SDES: ['off'],
  flags: ['generate-mid'],
};
const PLAIN = { 'transport-protocol': 'RTP/AVP', ICE: 'remove', 'rtcp-mux': ['demux'] };

/** Debian's rtpengine, signalled as a proxy would do it. */
export class RtpengineRelay implements Relay {
  readonly name = 'rtpengine';
  readonly #rtpengine: Rtpengine;
  readonly #calls: string[] = [];

  private constructor(rtpengine: Rtpengine) {
    this.#rtpengine = rtpengine;
  }

  /** Null when it is not installed. */
  static async start(): Promise<RtpengineRelay | null> {
    const rtpengine = await startRtpengine();
    return rtpengine && new RtpengineRelay(rtpengine);
  }

  get pid(): number {
    return this.#rtpengine.pid;
  }

  carries(_kind: Kind): boolean {
    return true;
  }

  async connect(one: RtpVoice, other: RtpVoice | BrowserVoice, recorded: boolean): Promise<void> {
    const callId = randomUUID();
    this.#calls.push(callId);
    const names = { 'call-id': callId, 'from-tag': 'one', replace: ['origin'] };
    const recording = recorded ? { 'record call': 'yes' } : {};
    const [towards, back] = other instanceof BrowserVoice ? [WEBRTC, PLAIN] : [PLAIN, PLAIN];
    const offer = {
      command: 'offer',
      ...names,
      ...recording,
      ...towards,
      sdp: pcmuSdp('127.0.0.1', one.port),
    };
    const offered = await this.#rtpengine.ask(offer);
    const sdp =
      other instanceof BrowserVoice ? await other.answer(offered) : pcmuSdp('127.0.0.1', other.port);
    const answer = { command: 'answer', ...names, 'to-tag': 'other', ...back, sdp };
    one.speakTo(audioPlaceOf(await this.#rtpengine.ask(answer)));
    if (other instanceof BrowserVoice) await other.open;
    else other.speakTo(audioPlaceOf(offered));
  }

  async clear(): Promise<void> {
    for (const callId of this.#calls.splice(0))
      await this.#rtpengine.ask({
        command: 'delete',
        'call-id': callId,
        'from-tag': 'one',
        'delete-delay': 0,
      });
  }

  stop(): Promise<void> {
    return this.#rtpengine.stop();
  }
}
