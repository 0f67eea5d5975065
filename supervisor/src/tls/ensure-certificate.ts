/** The certificate that we make ourselves when HTTPS is needed and none was given. */
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { join } from 'node:path';
import { issueAuthority, issueServer } from './issue-certificate.ts';

export interface OwnCertificate {
  /** Paths of PEM files. `authority` is the one that people trust, once for all later certificates. */
  readonly authority: string;
  readonly cert: string;
  readonly key: string;
  /** SHA-256 of the authority, as `AB:CD:…`, to be compared when it is installed elsewhere. */
  readonly fingerprint: string;
}

const authorityName = 'Denwaban local authority';
const authorityDays = 3650;
/** Browsers refuse server certificates that are valid much longer than a year. */
const serverDays = 397;
const renewWithinDays = 30;

/**
 * Makes the certificate in `folder` (mode 0700), or keeps the one that is there while it is valid for more
 * than 30 days and for all `hosts` (DNS names and IP addresses).
 */
export function ensureCertificate(
  folder: string,
  hosts: readonly string[],
  now = new Date(),
): OwnCertificate {
  const path = (name: string) => join(folder, name);
  const files = { authority: path('authority.crt'), cert: path('server.crt'), key: path('server.key') };
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const authority = readCertificate(files.authority);
  if (authority === undefined || expiresSoon(authority, now)) {
    const issued = issueAuthority(authorityName, yesterday(now), authorityDays);
    write(path('authority.key'), pem(issued.key));
    write(files.authority, issued.certificate);
  }
  const trusted = new X509Certificate(readFileSync(files.authority));
  const server = readCertificate(files.cert);
  if (server === undefined || !isGood(server, trusted, hosts, now)) {
    const issuerKey = createPrivateKey(readFileSync(path('authority.key')));
    const issued = issueServer({ name: authorityName, key: issuerKey }, hosts, yesterday(now), serverDays);
    write(files.key, pem(issued.key));
    write(files.cert, issued.certificate + readFileSync(files.authority, 'utf8'));
  }
  return { ...files, fingerprint: trusted.fingerprint256 };
}

function isGood(
  server: X509Certificate,
  authority: X509Certificate,
  hosts: readonly string[],
  now: Date,
): boolean {
  const covers = (host: string) =>
    (isIP(host) === 0 ? server.checkHost(host) : server.checkIP(host)) !== undefined;
  return !expiresSoon(server, now) && server.checkIssued(authority) && hosts.every(covers);
}

function expiresSoon(certificate: X509Certificate, now: Date): boolean {
  return certificate.validToDate.getTime() - now.getTime() < renewWithinDays * 86_400_000;
}

/** Clocks of other machines may be behind ours. */
function yesterday(now: Date): Date {
  return new Date(now.getTime() - 86_400_000);
}

function readCertificate(path: string): X509Certificate | undefined {
  try {
    return new X509Certificate(readFileSync(path));
  } catch {
    return undefined;
  }
}

function pem(key: ReturnType<typeof createPrivateKey>): string {
  return key.export({ type: 'pkcs8', format: 'pem' }).toString();
}

function write(path: string, content: string): void {
  writeFileSync(path, content, { mode: 0o600 });
}
