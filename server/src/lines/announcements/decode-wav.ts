/** RIFF/WAVE with linear PCM (format 1, or 0xFFFE with the PCM sub-format), 8, 16, 24 or 32 bits, or 32-bit float. */
import { AudioRefused, maxSeconds } from './audio.ts';
import type { Audio } from './audio.ts';

interface Format {
  readonly kind: 'integer' | 'float';
  readonly channels: number;
  readonly rate: number;
  readonly bits: number;
}

function readFormat(view: DataView, at: number, size: number): Format {
  if (size < 16) throw new AudioRefused('damaged');
  const extended = view.getUint16(at, true) === 0xfffe && size >= 40;
  const tag = view.getUint16(extended ? at + 24 : at, true);
  const [channels, rate, bits] = [
    view.getUint16(at + 2, true),
    view.getUint32(at + 4, true),
    view.getUint16(at + 14, true),
  ];
  const known = (tag === 1 && [8, 16, 24, 32].includes(bits)) || (tag === 3 && bits === 32);
  if (!known || channels < 1 || channels > 8 || rate < 4000 || rate > 192_000)
    throw new AudioRefused('unknown-format');
  return { kind: tag === 3 ? 'float' : 'integer', channels, rate, bits };
}

/** The sample at a byte, in -1 … 1. */
function sampleReader(view: DataView, { kind, bits }: Format): (at: number) => number {
  if (kind === 'float') return (at) => Math.max(-1, Math.min(1, view.getFloat32(at, true) || 0));
  switch (bits) {
    case 8:
      return (at) => (view.getUint8(at) - 128) / 128;
    case 16:
      return (at) => view.getInt16(at, true) / 32_768;
    case 24:
      return (at) => ((view.getInt8(at + 2) << 16) | view.getUint16(at, true)) / 8_388_608;
    default:
      return (at) => view.getInt32(at, true) / 2_147_483_648;
  }
}

/** Mixes the channels to one. A file cut short gives what is there. Throws AudioRefused. */
export function decodeWav(bytes: Uint8Array): Audio {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 44 || view.getUint32(8) !== 0x57415645) throw new AudioRefused('unknown-format');
  let format: Format | null = null;
  for (let at = 12; at + 8 <= bytes.length;) {
    const [id, size] = [view.getUint32(at), view.getUint32(at + 4, true)];
    const start = at + 8;
    if (id === 0x666d7420) {
      if (start + size > bytes.length) throw new AudioRefused('damaged');
      format = readFormat(view, start, size);
    }
    if (id === 0x64617461) {
      if (format === null) throw new AudioRefused('damaged');
      return mix(view, format, start, Math.min(size, bytes.length - start));
    }
    at = start + size + (size & 1);
  }
  throw new AudioRefused('damaged');
}

function mix(view: DataView, format: Format, start: number, size: number): Audio {
  const { channels, bits, rate } = format;
  const width = bits / 8;
  const frames = Math.floor(size / (width * channels));
  if (frames > (maxSeconds + 1) * rate) throw new AudioRefused('too-long');
  const read = sampleReader(view, format);
  const samples = new Float32Array(frames);
  for (let frame = 0; frame < frames; frame += 1) {
    let sum = 0;
    for (let channel = 0; channel < channels; channel += 1)
      sum += read(start + (frame * channels + channel) * width);
    samples[frame] = sum / channels;
  }
  return { samples, rate };
}
