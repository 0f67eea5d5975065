import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const assets = fileURLToPath(new URL('../../assets/pieces/', import.meta.url));
/** Sentences that are remembered; there are fewer: every place with every number of minutes. */
const REMEMBERED = 2000;

/** Puts recorded pieces together into one sound where the engine finds it. */
export class SpokenSounds {
  readonly #folder: string;
  readonly #names = new Map<string, string>();

  constructor(dataDir: string) {
    this.#folder = join(dataDir, 'audio');
  }

  /** The engine's name of the pieces one after another (µ-law, so that joining them is joining the bytes). */
  nameOf(pieces: readonly string[]): string {
    const key = pieces.join(' ');
    const known = this.#names.get(key);
    if (known !== undefined) return known;
    const bytes = Buffer.concat(pieces.map((piece) => readFileSync(join(assets, `${safe(piece)}.ulaw`))));
    const name = `${createHash('sha256').update(bytes).digest('hex')}.ulaw`;
    this.#keep(name, bytes);
    if (this.#names.size >= REMEMBERED) this.#names.clear();
    this.#names.set(key, name);
    return name;
  }

  #keep(name: string, bytes: Buffer): void {
    const target = join(this.#folder, name);
    if (existsSync(target)) return;
    mkdirSync(this.#folder, { recursive: true });
    const part = `${target}.${process.pid}.part`;
    writeFileSync(part, bytes);
    renameSync(part, target);
  }
}

function safe(piece: string): string {
  if (!/^[a-z0-9-]+$/.test(piece)) throw new Error(`no piece is called ${JSON.stringify(piece)}`);
  return piece;
}
