import { createHash } from 'node:crypto';
import { copyFile, mkdir, readFile, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { StandardSounds } from '../calls/index.ts';

const Index = z.array(z.object({ key: z.string(), file: z.string().regex(/^[\w-]+\.ulaw$/) }));
const assets = fileURLToPath(new URL('../../assets/audio/', import.meta.url));

/** Puts the sounds that come with the product where the engine finds them, and says their engine names. */
export async function installStandardSounds(dataDir: string): Promise<StandardSounds> {
  const index = Index.parse(JSON.parse(await readFile(join(assets, 'index.json'), 'utf8')));
  const install = async (key: string): Promise<string> => {
    const entry = index.find((each) => each.key === key);
    if (entry === undefined) throw new Error(`the product's sound ${key} is missing`);
    return installSound(dataDir, join(assets, entry.file));
  };
  const [gap, hold, waiting] = await Promise.all([
    install('operator-gap'),
    install('hold-music'),
    install('waiting-music'),
  ]);
  return { gap, hold, waiting };
}

/** Copies a µ-law file into the data folder under its own SHA-256; one that is there stays. */
async function installSound(dataDir: string, file: string): Promise<string> {
  const bytes = await readFile(file);
  const name = `${createHash('sha256').update(bytes).digest('hex')}.ulaw`;
  const target = join(dataDir, 'audio', name);
  const there = await stat(target).catch(() => null);
  if (there?.size === bytes.length) return name;
  await mkdir(join(dataDir, 'audio'), { recursive: true });
  const part = `${target}.${process.pid}.part`;
  await copyFile(file, part);
  await rename(part, target);
  return name;
}
