import { readAudio, storeAudio } from '../../lines/announcements/audio-file.ts';
import { soundName } from '../../calls/call-store.ts';

const SILENCE = 0xff;
const SAMPLES_PER_SECOND = 8000;

/**
 * What whoever is phoned on a client's behalf hears until they press 1: the client's name, when somebody has spoken
 * it, and the words; then a pause, since it goes round. Made once for each name. @param words engine name of a sound
 */
export async function promptOf(dataDir: string, nameAudio: string | null, words: string): Promise<string> {
  const asked = await readAudio(dataDir, words);
  if (asked === null) return words;
  const name = nameAudio === null ? null : await readAudio(dataDir, soundName(nameAudio));
  const parts = [
    ...(name === null ? [] : [name, Buffer.alloc(SAMPLES_PER_SECOND / 4, SILENCE)]),
    asked,
    Buffer.alloc(SAMPLES_PER_SECOND * 1.5, SILENCE),
  ];
  return storeAudio(dataDir, Buffer.concat(parts));
}
