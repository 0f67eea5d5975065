/** Tells the loudness of a stream, 0 to 1, about ten times a second; returns how to stop. */
export function levelMeter(stream: MediaStream, tell: (level: number) => void): () => void {
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  context.createMediaStreamSource(stream).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(samples);
    const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
    // -60 dB is nothing, 0 dB is everything.
    tell(Math.max(0, Math.min(1, 1 + Math.log10(power + 1e-9) / 6)));
  }, 100);
  return () => {
    clearInterval(timer);
    void context.close();
  };
}
