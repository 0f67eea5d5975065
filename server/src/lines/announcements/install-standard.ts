import { readFile } from 'node:fs/promises';
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
    textJa: z.string(),
    durationMs: z.number().int(),
  }),
);

const labels = {
  'recording-notice': '録音のご案内',
  closed: '営業時間外のご案内',
  apology: '混雑のお詫びと伝言のお願い',
  'message-thanks': '伝言のお礼',
  'ask-number': '番号の通知のお願い（186）',
  'refuse-withheld': '番号のない電話のお断り',
  blocked: '着信のお断り',
  fax: 'FAXへの案内',
  holiday: '祝日・休業日のご案内',
  'menu-sample': 'メニューの見本',
} as const;
export type StandardKey = keyof typeof labels;
const isStandard = (key: string): key is StandardKey => Object.hasOwn(labels, key);

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
  const missing = (Object.keys(labels) as StandardKey[]).filter((key) => ids[key] === undefined);
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
  for (const { key, file, textJa, durationMs } of index) {
    if (!isStandard(key) || !wanted(key)) continue;
    const id = uuidv7(now.getTime());
    await insertAnnouncement(tx, {
      id,
      organisationId,
      key,
      label: labels[key],
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
