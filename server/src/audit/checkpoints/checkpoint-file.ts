/** `checkpoints-2026-11.jsonl`, a file a month, and `public-key.pem` beside them; append-only for us. */
import { createPublicKey } from 'node:crypto';
import { mkdir, open, readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hashOfLine, readCheckpointLine, writeCheckpointLine } from './checkpoint.ts';
import type { Checkpoint, Restored } from './checkpoint.ts';
import { signingKey } from './signing-key.ts';

export const checkpointFile = /^checkpoints-\d{4}-\d{2}\.jsonl$/;
export const publicKeyFile = 'public-key.pem';

export interface CheckpointFile {
  readonly last: Checkpoint | null;
  /** Flushed when it resolves. @returns the line */
  append(at: Date, heads: Checkpoint['heads'], restored?: Restored): Promise<string>;
}

/**
 * @param folder of the checkpoints
 * @param keyPath of the private key (PEM, 0600), made when first needed
 */
export async function openCheckpointFile(folder: string, keyPath: string): Promise<CheckpointFile> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const privateKey = await signingKey(keyPath);
  const publicKey = createPublicKey(privateKey).export({ type: 'spki', format: 'pem' });
  await writeFile(join(folder, publicKeyFile), publicKey);
  let lastLine = await readLastLine(folder);
  return {
    get last() {
      return lastLine === null ? null : readCheckpointLine(lastLine);
    },
    async append(at, heads, restored) {
      const before = lastLine === null ? null : readCheckpointLine(lastLine);
      const previous = lastLine === null ? '' : hashOfLine(lastLine);
      const said = { n: (before?.n ?? 0) + 1, at: at.toISOString(), heads, previous, restored };
      const line = writeCheckpointLine(said, privateKey);
      const file = await open(join(folder, `checkpoints-${said.at.slice(0, 7)}.jsonl`), 'a', 0o600);
      try {
        await file.appendFile(`${line}\n`);
        await file.sync();
      } finally {
        await file.close();
      }
      lastLine = line;
      return line;
    },
  };
}

async function readLastLine(folder: string): Promise<string | null> {
  const files = (await readdir(folder)).filter((name) => checkpointFile.test(name)).toSorted();
  for (const name of files.toReversed()) {
    const lines = (await readFile(join(folder, name), 'utf8')).split('\n').filter((line) => line !== '');
    // A line that a power cut left unfinished is passed over; the verifier says that it is there.
    const last = lines.findLast((line) => readCheckpointLine(line) !== null);
    if (last !== undefined) return last;
  }
  return null;
}
