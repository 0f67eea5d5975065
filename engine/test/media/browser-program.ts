/** Plays a browser's part in a process of its own (the library does not bear two in one): answers, speaks a tone, listens. */
import nodeDataChannel from 'node-datachannel';
import type { PeerConnection, Track } from 'node-datachannel';
import { emptyRtpPacket, parseRtp, writeRtpHeader } from '../../src/media/rtp/packet.ts';
import { isRtcp } from '../../src/media/rtp/rtcp.ts';
import { startTick } from '../../src/media/tick.ts';
import { toneUlaw } from './tone.ts';

export type ToBrowser =
  | { readonly type: 'offer'; readonly sdp: string }
  | { readonly type: 'candidate'; readonly candidate: string; readonly mid: string }
  | { readonly type: 'speak'; readonly hertz: number }
  | { readonly type: 'hush' }
  | { readonly type: 'press'; readonly event: number }
  | { readonly type: 'report' };

export type FromBrowser =
  | { readonly type: 'answer'; readonly sdp: string }
  | { readonly type: 'candidate'; readonly candidate: string; readonly mid: string }
  | { readonly type: 'open' }
  | {
      readonly type: 'report';
      /** µ-law of the last second, base64. */
      readonly audio: string;
      readonly packets: number;
      readonly sequenceGaps: number;
      readonly rtcpTypes: readonly number[];
      readonly digits: number;
    };

const SSRC = 0x1234_5678;
const packet = emptyRtpPacket();
let connection: PeerConnection | null = null;
let track: Track | null = null;
let stop: (() => void) | null = null;
let audio = Buffer.alloc(0);
let packets = 0;
let gaps = 0;
let digits = 0;
let lastSequence = -1;
const rtcpTypes = new Set<number>();
let sequence = 77;
let timestamp = 1000;

function tell(message: FromBrowser): void {
  process.send?.(message);
}

function answer(sdp: string): void {
  const peer = new nodeDataChannel.PeerConnection('browser', { iceServers: [], bindAddress: '127.0.0.1' });
  connection = peer;
  peer.onLocalDescription((own, type) => {
    if (type === 'answer') tell({ type: 'answer', sdp: own });
  });
  peer.onLocalCandidate((candidate, mid) => tell({ type: 'candidate', candidate, mid }));
  peer.onTrack((incoming) => {
    track = incoming;
    incoming.onOpen(() => tell({ type: 'open' }));
    // It may have opened before anybody listened.
    if (incoming.isOpen()) tell({ type: 'open' });
    incoming.onMessage(listen);
  });
  peer.setRemoteDescription(sdp, 'offer');
}

function listen(bytes: Buffer): void {
  if (isRtcp(bytes)) return void rtcpTypes.add(bytes[1] ?? 0);
  if (!parseRtp(bytes, packet)) return;
  if (packet.payloadType === 101) digits++;
  if (lastSequence >= 0 && packet.sequence !== ((lastSequence + 1) & 0xffff)) gaps++;
  lastSequence = packet.sequence;
  packets++;
  audio = Buffer.concat([audio, bytes.subarray(packet.payloadStart, packet.payloadEnd)]).subarray(-8000);
}

function send(payloadType: number, payload: Uint8Array): void {
  const bytes = Buffer.alloc(12 + payload.length);
  writeRtpHeader(bytes, 0, payloadType, false, sequence, timestamp, SSRC);
  bytes.set(payload, 12);
  sequence = (sequence + 1) & 0xffff;
  track?.sendMessageBinary(bytes);
}

function speak(hertz: number): void {
  let spoken = 0;
  stop?.();
  stop = startTick(() => {
    send(0, toneUlaw(hertz, 160, spoken));
    spoken += 160;
    timestamp += 160;
  });
}

function press(event: number): void {
  for (let i = 1; i <= 6; i++) send(101, Uint8Array.of(event, i > 3 ? 0x8a : 0x0a, 0, i * 20));
  timestamp += 800;
}

process.on('message', (message: ToBrowser) => {
  switch (message.type) {
    case 'offer':
      return answer(message.sdp);
    case 'candidate':
      return connection?.addRemoteCandidate(message.candidate, message.mid);
    case 'speak':
      return speak(message.hertz);
    case 'hush':
      stop?.();
      stop = null;
      return;
    case 'press':
      return press(message.event);
    case 'report':
      tell({
        type: 'report',
        audio: audio.toString('base64'),
        packets,
        sequenceGaps: gaps,
        rtcpTypes: [...rtcpTypes],
        digits,
      });
      audio = Buffer.alloc(0);
  }
});
process.on('disconnect', () => process.exit(0));
