import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { StandardSounds } from '../calls/index.ts';

const Index = z.array(z.object({ key: z.string(), file: z.string().regex(/^[\w-]+\.ulaw$/) }));
const assets = fileURLToPath(new URL('../../assets/audio/', import.meta.url));

/** Puts the sounds that come with the product where the engine finds them, and says their engine names. */
export function installStandardSounds(dataDir: string): StandardSounds {
  const index = Index.parse(JSON.parse(readFileSync(join(assets, 'index.json'), 'utf8')));
  const install = (key: string): string => {
    const entry = index.find((each) => each.key === key);
    if (entry === undefined) throw new Error(`the product's sound ${key} is missing`);
    return installSound(dataDir, join(assets, entry.file));
  };
  return {
    gap: install('operator-gap'),
    hold: install('hold-music'),
    waiting: install('waiting-music'),
    putThrough: install('put-through'),
  };
}

/** Copies a µ-law file into the data folder under its own SHA-256; one that is there stays. */
export function installSound(dataDir: string, file: string): string {
  const bytes = readFileSync(file);
  const name = `${createHash('sha256').update(bytes).digest('hex')}.ulaw`;
  const target = join(dataDir, 'audio', name);
  if (statSync(target, { throwIfNoEntry: false })?.size === bytes.length) return name;
  mkdirSync(join(dataDir, 'audio'), { recursive: true });
  const part = `${target}.${process.pid}.part`;
  copyFileSync(file, part);
  renameSync(part, target);
  return name;
}
