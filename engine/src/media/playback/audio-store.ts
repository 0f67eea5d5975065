import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { MediaError } from '../media-api.ts';

/** Half an hour of µ-law. */
const MAX_AUDIO_BYTES = 15_000_000;
const CACHE_BYTES = 64_000_000;

/** Announcements and music of `<dataDir>/audio`, kept in memory while they are in use; the least recent goes first. */
export class AudioStore {
  readonly #folder: string;
  readonly #cache = new Map<string, Uint8Array>();
  #bytes = 0;

  constructor(dataDir: string) {
    this.#folder = join(dataDir, 'audio');
  }

  /**
   * The µ-law of `<sha256>.ulaw`. Rejects with MediaError `audio-missing` when it is not there, too long, or does
   * not have the hash that it is named by.
   */
  async load(name: string): Promise<Uint8Array> {
    const cached = this.#cache.get(name);
    if (cached) {
      this.#cache.delete(name);
      this.#cache.set(name, cached);
      return cached;
    }
    const audio = await this.#read(name);
    this.#keep(name, audio);
    return audio;
  }

  async #read(name: string): Promise<Uint8Array> {
    if (!/^[0-9a-f]{64}\.ulaw$/.test(name)) throw new MediaError('audio-missing', 'not the name of an audio');
    const file = await open(join(this.#folder, name)).catch(() => {
      throw new MediaError('audio-missing', `audio ${name} is missing`);
    });
    try {
      const { size } = await file.stat();
      if (size > MAX_AUDIO_BYTES) throw new MediaError('audio-missing', `audio ${name} is too long`);
      const audio = await file.readFile();
      if (createHash('sha256').update(audio).digest('hex') !== name.slice(0, 64)) {
        throw new MediaError('audio-missing', `audio ${name} is damaged`);
      }
      return audio;
    } finally {
      await file.close();
    }
  }

  #keep(name: string, audio: Uint8Array): void {
    if (this.#cache.has(name)) return;
    this.#cache.set(name, audio);
    this.#bytes += audio.length;
    for (const [oldest, bytes] of this.#cache) {
      if (this.#bytes <= CACHE_BYTES || oldest === name) return;
      this.#cache.delete(oldest);
      this.#bytes -= bytes.length;
    }
  }
}
