/** WebM or Ogg with Opus, as MediaRecorder of browsers makes it. libopus itself brings it to 8 kHz, mono. */
import { createDecoder } from 'libopus-wasm';
import { BufferSource, EncodedPacketSink, Input, OGG, WEBM } from 'mediabunny';
import type { InputAudioTrack } from 'mediabunny';
import { AudioRefused, maxSeconds } from './audio.ts';
import type { Audio } from './audio.ts';

const rate = 8000;
/** Opus packets are 2.5 … 120 ms (RFC 6716 section 2.1.4); more of them than this is an attack. */
const maxPackets = (maxSeconds * 1000) / 2.5;

/** Throws AudioRefused. */
export async function decodeOpusFile(bytes: Uint8Array): Promise<Audio> {
  const input = new Input({ source: new BufferSource(bytes), formats: [WEBM, OGG] });
  try {
    const track = await input.getPrimaryAudioTrack();
    if (track === null || (await codecOf(track)) !== 'opus') throw new AudioRefused('unknown-format');
    return { samples: await decodePackets(track), rate };
  } finally {
    input.dispose();
  }
}

const codecOf = async (track: InputAudioTrack): Promise<string | null> => track.getCodec();

async function decodePackets(track: InputAudioTrack): Promise<Float32Array> {
  const decoder = await createDecoder({ sampleRate: rate, channels: 1 });
  const parts: Float32Array[] = [];
  let length = 0;
  let packets = 0;
  try {
    for await (const packet of new EncodedPacketSink(track).packets()) {
      const samples = decoder.decodeFloat(packet.data);
      length += samples.length;
      packets += 1;
      if (length > (maxSeconds + 1) * rate || packets > maxPackets) throw new AudioRefused('too-long');
      parts.push(samples.slice());
    }
  } finally {
    decoder.free();
  }
  const all = new Float32Array(length);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
