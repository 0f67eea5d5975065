import { readFile } from 'node:fs/promises';
import { announcements } from '@denwaban/server-api/caller-words';
import type { AnnouncementKey } from '@denwaban/server-api/caller-words';
import { z } from 'zod';
import type { Tx } from '../../db/database.ts';
import { uuidv7 } from '../../db/uuid.ts';
import { insertAnnouncement } from './announcement-store.ts';
import { storeAudio } from './audio-file.ts';

const folder = new URL('../../../assets/audio/', import.meta.url);
const Index = z.array(
  z.object({
    key: z.string(),
    file: z.string().regex(/^[\w-]+\.ulaw$/),
    durationMs: z.number().int(),
  }),
);

/** Of the engine alone: what an interrupted call hears, and whoever it is put through to. */
type OfEngine = 'operator-gap' | 'put-through';
export type StandardKey = Exclude<AnnouncementKey, OfEngine>;
const standard = new Map<string, { key: StandardKey; label: string; textJa: string }>(
  announcements.flatMap(({ key, label, textJa }) =>
    key === 'operator-gap' || key === 'put-through' ? [] : [[key, { key, label, textJa }]],
  ),
);

/** Of the announcements that come with the product, an organisation from before them gets those that it lacks. */
export async function installMissingAnnouncements(
  tx: Tx,
  organisationId: string,
  dataDir: string,
  now: Date,
): Promise<void> {
  const rows = await tx
    .selectFrom('announcement')
    .select('key')
    .where('organisation_id', '=', organisationId)
    .where('key', 'is not', null)
    .execute();
  const there = new Set(rows.map((row) => row.key));
  await install(tx, organisationId, dataDir, now, (key) => !there.has(key));
}

/** Gives a new organisation the announcements that come with the product; returns their ids. */
export async function installStandardAnnouncements(
  tx: Tx,
  organisationId: string,
  dataDir: string,
  now: Date,
): Promise<Record<StandardKey, string>> {
  const ids = await install(tx, organisationId, dataDir, now, () => true);
  const missing = [...standard.keys()].filter((key) => !Object.hasOwn(ids, key));
  if (missing.length > 0) throw new Error(`the product's announcement ${missing.join(', ')} is missing`);
  return ids as Record<StandardKey, string>;
}

async function install(
  tx: Tx,
  organisationId: string,
  dataDir: string,
  now: Date,
  wanted: (key: StandardKey) => boolean,
): Promise<Partial<Record<StandardKey, string>>> {
  const index = Index.parse(JSON.parse(await readFile(new URL('index.json', folder), 'utf8')));
  const ids: Partial<Record<StandardKey, string>> = {};
  for (const { key: named, file, durationMs } of index) {
    const shipped = standard.get(named);
    if (shipped === undefined || !wanted(shipped.key)) continue;
    const { key, label, textJa } = shipped;
    const id = uuidv7(now.getTime());
    await insertAnnouncement(tx, {
      id,
      organisationId,
      key,
      label,
      text: textJa,
      source: 'provisional',
      audioName: await storeAudio(dataDir, await readFile(new URL(file, folder))),
      durationMs,
      createdBy: null,
      createdAt: now,
    });
    ids[key] = id;
  }
  return ids;
}
