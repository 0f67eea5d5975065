import { execFileSync } from 'node:child_process';
import { X509Certificate, createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface MadeCertificate {
  readonly certFile: string;
  readonly keyFile: string;
  /** SHA-256 of the public key (SubjectPublicKeyInfo), base64. */
  readonly keyHash: string;
}

/** A certificate for an IP address that nobody signed but itself, in a folder of the story's own. */
export async function makeCertificate(folder: string, address: string): Promise<MadeCertificate> {
  const [certFile, keyFile] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
  const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2'];
  const name = ['-subj', `/CN=${address}`, '-addext', `subjectAltName=IP:${address}`];
  execFileSync('openssl', ['req', '-x509', ...kind, ...name, '-keyout', keyFile, '-out', certFile], {
    stdio: 'ignore',
  });
  const { publicKey } = new X509Certificate(await readFile(certFile));
  const spki = publicKey.export({ type: 'spki', format: 'der' });
  return { certFile, keyFile, keyHash: createHash('sha256').update(spki).digest('base64') };
}
