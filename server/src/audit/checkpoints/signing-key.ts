/** The installation's own Ed25519 key (RFC 8032): checkpoints of the audit and what leaves the house as evidence. */
import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { chmod, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';

export const signingKeyPath = (dataDir: string): string => join(dataDir, 'keys', 'audit-checkpoint.pem');

/** @param path of the private key (PEM, 0600), made when first needed */
export async function signingKey(path: string): Promise<KeyObject> {
  try {
    return createPrivateKey(await readFile(path, 'utf8'));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
  const { privateKey } = generateKeyPairSync('ed25519');
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(privateKey.export({ type: 'pkcs8', format: 'pem' }));
    await file.sync();
  } finally {
    await file.close();
  }
  await chmod(path, 0o600);
  return privateKey;
}

export interface InstallationSigner {
  /** PEM; `openssl pkeyutl -verify -pubin -inkey` takes it. */
  readonly publicKey: string;
  /** SHA-256 (hex) of the public key (DER): people tell it to one another. */
  readonly fingerprint: string;
  /** 64 bytes. */
  sign(bytes: Buffer): Buffer;
}

/** Signs in the installation's name what can never be taken for a checkpoint, which is a line of JSON. */
export async function installationSigner(dataDir: string): Promise<InstallationSigner> {
  const privateKey = await signingKey(signingKeyPath(dataDir));
  const publicKey = createPublicKey(privateKey);
  return {
    publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    fingerprint: createHash('sha256')
      .update(publicKey.export({ type: 'spki', format: 'der' }))
      .digest('hex'),
    sign: (bytes) => sign(null, bytes, privateKey),
  };
}
