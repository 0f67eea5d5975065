/**
 * A signed statement of where the chains stood at a moment. One line of JSON in a file that the database's user cannot
 * reach; each line names the hash of the one before.
 */
import { createHash, createPublicKey, sign, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { z } from 'zod';

const Hex = z.string().regex(/^[0-9a-f]{64}$/);

/** The database was put back to a backup, by the command that does so: what came later is lost, and known to be. */
export const Restored = z.object({
  /** The backup's name. */
  base: z.string().max(100),
  /** The moment that was asked for; null: as late as the backup went. */
  until: z.iso.datetime().nullable(),
});
export type Restored = z.infer<typeof Restored>;

export const Checkpoint = z.object({
  v: z.literal(1),
  /** 1, 2, 3 … over all files. */
  n: z.int().min(1),
  at: z.iso.datetime(),
  /** Chain, the place of its last link, that link's hash. */
  heads: z.array(z.tuple([z.uuid(), z.int().min(1), Hex])),
  /** SHA-256 of the line before; empty for the first. */
  previous: Hex.or(z.literal('')),
  /** The first after a restore; it may follow none, since a backup holds no checkpoints. */
  restored: Restored.optional(),
  /** The first 16 hexadecimal digits of the SHA-256 of the public key (DER). */
  key: z.string(),
  signature: z.string(),
});
export type Checkpoint = z.infer<typeof Checkpoint>;

/** In this order, since the signature is over the text. */
const signedText = ({ v, n, at, heads, previous, restored, key }: Omit<Checkpoint, 'signature'>): Buffer =>
  Buffer.from(JSON.stringify({ v, n, at, heads, previous, restored, key }));

export const keyName = (publicKey: KeyObject): string =>
  createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('hex')
    .slice(0, 16);

/** The line, without its end. @param privateKey Ed25519 (RFC 8032) */
export function writeCheckpointLine(
  said: Pick<Checkpoint, 'n' | 'at' | 'heads' | 'previous' | 'restored'>,
  privateKey: KeyObject,
): string {
  const { n, at, heads, previous, restored } = said;
  const key = keyName(createPublicKey(privateKey));
  const whole = { v: 1 as const, n, at, heads, previous, restored, key };
  const signature = sign(null, signedText(whole), privateKey).toString('base64');
  return JSON.stringify({ ...whole, signature });
}

/** Null: no checkpoint. */
export function readCheckpointLine(line: string): Checkpoint | null {
  try {
    return Checkpoint.parse(JSON.parse(line));
  } catch {
    return null;
  }
}

export const isSigned = (checkpoint: Checkpoint, publicKey: KeyObject): boolean =>
  verify(null, signedText(checkpoint), publicKey, Buffer.from(checkpoint.signature, 'base64'));

export const hashOfLine = (line: string): string => createHash('sha256').update(line).digest('hex');
