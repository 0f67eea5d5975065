import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';

/** `sun_path` holds 104 bytes on macOS, 108 on Linux; the socket's name takes some of them. */
const LONGEST_FOLDER = 85;

/** Where a media process is found by the next parent: its file and its socket, both for our account only. */
export interface ProcessPlace {
  readonly file: string;
  readonly socket: string;
}

/** What a media process writes about itself when it can be spoken to. */
const PlacedProcess = z.object({
  pid: z.int().positive(),
  /** Which program it is (`build.ts`) and with which settings it was started. */
  build: z.string(),
  settings: z.string(),
  /** Whoever shows it may give commands. */
  token: z.string().min(1),
});
export type PlacedProcess = z.infer<typeof PlacedProcess>;

/** The place of the media process with this WebRTC port; its folders (mode 0700) are made. */
export function placeFor(dataDir: string, webrtcPort: number): ProcessPlace {
  const folder = join(dataDir, 'engine', 'media');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const sockets = Buffer.byteLength(folder) <= LONGEST_FOLDER ? folder : shortFolder(folder);
  return { file: join(folder, `${webrtcPort}.json`), socket: join(sockets, `${webrtcPort}.sock`) };
}

/** The temporary folder is everybody's: a folder that somebody else put there first is not used. */
function shortFolder(folder: string): string {
  const digest = createHash('sha256').update(folder).digest('hex').slice(0, 16);
  const short = join(tmpdir(), `denwaban-media-${digest}`);
  mkdirSync(short, { recursive: true, mode: 0o700 });
  const found = lstatSync(short);
  if (!found.isDirectory() || found.uid !== process.getuid?.()) throw new Error(`${short} is another user's`);
  return short;
}

/** Places of processes that were started with other ports than these. */
export function otherPlaces(dataDir: string, places: readonly ProcessPlace[]): ProcessPlace[] {
  const ours = new Set(places.map(({ file }) => file));
  const names = readdirSync(join(dataDir, 'engine', 'media')).filter((name) => name.endsWith('.json'));
  const all = names.map((name) => placeFor(dataDir, Number.parseInt(name, 10)));
  return all.filter(({ file }) => !ours.has(file));
}

export function removePlace({ file, socket }: ProcessPlace): void {
  for (const path of [file, socket]) rmSync(path, { force: true });
}

/** Whole or not at all. */
export function writePlaced({ file }: ProcessPlace, placed: PlacedProcess): void {
  const draft = `${file}.${placed.pid}`;
  writeFileSync(draft, JSON.stringify(placed), { mode: 0o600 });
  renameSync(draft, file);
}

/** Null when nobody is there or what is written cannot be read. */
export function readPlaced({ file }: ProcessPlace): PlacedProcess | null {
  try {
    return PlacedProcess.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
}
