import { spawn } from 'node:child_process';
import { MasterKeyError } from './master-key-error.ts';

const TIMEOUT_MS = 20_000;
const MOST_BYTES = 1_048_576;

/**
 * Runs `program argument… wrap|unwrap` without a shell, gives it the bytes on standard input and returns what it wrote
 * on standard output. Rejects with MasterKeyError, which repeats nothing that the program said on standard error.
 */
export function runKeyCommand(command: string, deed: 'wrap' | 'unwrap', input: Uint8Array): Promise<Buffer> {
  const [program = '', ...args] = command.trim().split(/\s+/);
  return new Promise((resolve, reject) => {
    const child = spawn(program, [...args, deed], { stdio: ['pipe', 'pipe', 'ignore'], timeout: TIMEOUT_MS });
    const pieces: Buffer[] = [];
    let bytes = 0;
    child.stdout.on('data', (piece: Buffer) => {
      bytes += piece.length;
      if (bytes > MOST_BYTES) child.kill();
      else pieces.push(piece);
    });
    child.on('error', () => reject(failed(program, deed, 'it could not be started')));
    child.on('close', (code) => {
      if (code !== 0) reject(failed(program, deed, code === null ? 'no answer in time' : `exit ${code}`));
      else if (bytes === 0) reject(failed(program, deed, 'an empty answer'));
      else resolve(Buffer.concat(pieces));
    });
    // A program that ends without reading is told by its exit code.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  });
}

const failed = (program: string, deed: string, why: string): MasterKeyError =>
  new MasterKeyError(
    `鍵のプログラム ${program} ${deed} が失敗しました（${why}）。DENWABAN_MASTER_KEY_COMMAND を確かめてください。/ The key program ${program} ${deed} failed (${why}).`,
  );
