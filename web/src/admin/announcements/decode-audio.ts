/** Decodes whatever the browser can. Throws when it cannot. */
export async function decodeAudio(blob: Blob): Promise<AudioBuffer> {
  const context = new OfflineAudioContext(1, 1, 48_000);
  return context.decodeAudioData(await blob.arrayBuffer());
}
