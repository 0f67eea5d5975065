interface Samples {
  readonly sampleRate: number;
  readonly numberOfChannels: number;
  getChannelData(channel: number): Float32Array;
}

/** A stretch (seconds) of a sound as 16-bit mono WAV; channels are averaged. */
export function wavOf(sound: Samples, [from, until]: readonly [number, number]): Blob {
  const first = Math.max(0, Math.floor(from * sound.sampleRate));
  const channels = Array.from({ length: sound.numberOfChannels }, (_, channel) =>
    sound.getChannelData(channel),
  );
  const length = Math.max(0, Math.min(channels[0]?.length ?? 0, Math.ceil(until * sound.sampleRate)) - first);
  const bytes = new DataView(new ArrayBuffer(44 + length * 2));
  writeHeader(bytes, sound.sampleRate, length);
  for (let n = 0; n < length; n++) {
    let sum = 0;
    for (const channel of channels) sum += channel[first + n] ?? 0;
    const sample = Math.max(-1, Math.min(1, sum / channels.length));
    bytes.setInt16(44 + n * 2, Math.round(sample * 32_767), true);
  }
  return new Blob([bytes.buffer], { type: 'audio/wav' });
}

function writeHeader(bytes: DataView, rate: number, length: number): void {
  const word = (at: number, text: string) => {
    for (let n = 0; n < text.length; n++) bytes.setUint8(at + n, text.charCodeAt(n));
  };
  word(0, 'RIFF');
  bytes.setUint32(4, 36 + length * 2, true);
  word(8, 'WAVEfmt ');
  bytes.setUint32(16, 16, true);
  bytes.setUint16(20, 1, true);
  bytes.setUint16(22, 1, true);
  bytes.setUint32(24, rate, true);
  bytes.setUint32(28, rate * 2, true);
  bytes.setUint16(32, 2, true);
  bytes.setUint16(34, 16, true);
  word(36, 'data');
  bytes.setUint32(40, length * 2, true);
}
