/** The key pair that this installation signs its pushes with (VAPID, RFC 8292), made once. */
import { createECDH, randomBytes } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const VapidKeys = z.object({ publicKey: z.string().length(87), privateKey: z.string().length(43) });
/** P-256, base64url: the public point uncompressed, the private scalar. */
export type VapidKeys = z.infer<typeof VapidKeys>;

/** `<data>/keys/push.json` (0600). Never replaced: browsers subscribed to the old key could not be reached any more. */
export function vapidKeys(dataDir: string): VapidKeys {
  const folder = join(dataDir, 'keys');
  const file = join(folder, 'push.json');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  if (!existsSync(file)) makeKeys(folder, file);
  return VapidKeys.parse(JSON.parse(readFileSync(file, 'utf8')));
}

/** Flushed, then given its name: whole or not there; the first of two who make it at once wins. */
function makeKeys(folder: string, file: string): void {
  const part = join(folder, `push.${randomBytes(4).toString('hex')}.part`);
  const handle = openSync(part, 'wx', 0o600);
  writeSync(handle, JSON.stringify(newKeys()));
  fsyncSync(handle);
  closeSync(handle);
  try {
    linkSync(part, file);
  } catch (error) {
    if (!existsSync(file)) throw error;
  } finally {
    rmSync(part);
  }
}

function newKeys(): VapidKeys {
  const ecdh = createECDH('prime256v1');
  const publicKey = ecdh.generateKeys('base64url');
  // A scalar with leading zeros comes short.
  const scalar = ecdh.getPrivateKey();
  const privateKey = Buffer.concat([Buffer.alloc(32 - scalar.length), scalar]).toString('base64url');
  return { publicKey, privateKey };
}
