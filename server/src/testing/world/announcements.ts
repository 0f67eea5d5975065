import type { Db } from '../../db/database.ts';
import { uuidv7 } from '../../db/uuid.ts';
import { storeAudio } from '../../lines/announcements/audio-file.ts';

/** The announcements of the world's lines, by what they are for. */
export type AnnouncementIds = Readonly<
  Record<'recording-notice' | 'closed' | 'apology' | 'message-thanks', string>
>;

export async function addAnnouncements(
  db: Db,
  dataDir: string,
  organisationId: string,
  canary: string,
): Promise<AnnouncementIds> {
  const ids = {
    'recording-notice': uuidv7(),
    closed: uuidv7(),
    apology: uuidv7(),
    'message-thanks': uuidv7(),
  };
  const audioName = await storeAudio(dataDir, new Uint8Array(8000).fill(0xff));
  for (const [key, id] of Object.entries(ids)) {
    await db
      .insertInto('announcement')
      .values({
        id,
        organisation_id: organisationId,
        key,
        label: `${canary} ${key}`,
        text: canary,
        source: 'provisional',
        audio_name: audioName,
        duration_ms: 1000,
      })
      .execute();
  }
  return ids;
}
