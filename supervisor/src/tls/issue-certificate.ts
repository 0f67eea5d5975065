/** Issues X.509 v3 certificates (RFC 5280) with ECDSA P-256 and SHA-256. */
import { createHash, createPublicKey, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { isIP } from 'node:net';
import * as der from './der.ts';
import { addressBytes } from './address-bytes.ts';

export interface Issued {
  /** PEM. */
  readonly certificate: string;
  readonly key: KeyObject;
}

export interface Issuer {
  readonly name: string;
  readonly key: KeyObject;
}

interface Order {
  readonly subject: string;
  readonly issuer: Issuer;
  readonly publicKey: KeyObject;
  readonly from: Date;
  readonly days: number;
  readonly extensions: readonly Buffer[];
}

const ecdsaWithSha256 = der.sequence(der.objectIdentifier('1.2.840.10045.4.3.2'));

/** An authority that signs itself and may issue end certificates only (path length 0). */
export function issueAuthority(name: string, from: Date, days: number): Issued {
  const { publicKey, privateKey: key } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const extensions = [
    extension('2.5.29.19', true, der.sequence(der.boolean(true), der.integer(Buffer.from([0])))),
    // keyCertSign and cRLSign: bits 5 and 6.
    extension('2.5.29.15', true, der.bitString(Buffer.from([0x06]), 1)),
    subjectKeyIdentifier(publicKey),
  ];
  return {
    certificate: issue({ subject: name, issuer: { name, key }, publicKey, from, days, extensions }),
    key,
  };
}

/** A server's certificate for DNS names and IP addresses. The first is its common name. */
export function issueServer(issuer: Issuer, hosts: readonly string[], from: Date, days: number): Issued {
  const { publicKey, privateKey: key } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const extensions = [
    extension('2.5.29.19', true, der.sequence()),
    // digitalSignature: bit 0.
    extension('2.5.29.15', true, der.bitString(Buffer.from([0x80]), 7)),
    extension('2.5.29.37', false, der.sequence(der.objectIdentifier('1.3.6.1.5.5.7.3.1'))),
    extension('2.5.29.17', false, der.sequence(...hosts.map(generalName))),
    subjectKeyIdentifier(publicKey),
    authorityKeyIdentifier(createPublicKey(issuer.key)),
  ];
  const subject = hosts[0] ?? 'localhost';
  return { certificate: issue({ subject, issuer, publicKey, from, days, extensions }), key };
}

function issue({ subject, issuer, publicKey, from, days, extensions }: Order): string {
  const until = new Date(from.getTime() + days * 86_400_000);
  const body = der.sequence(
    der.explicit(0, der.integer(Buffer.from([2]))),
    der.integer(randomBytes(16)),
    ecdsaWithSha256,
    commonName(issuer.name),
    der.sequence(der.time(from), der.time(until)),
    commonName(subject),
    publicKey.export({ type: 'spki', format: 'der' }),
    der.explicit(3, der.sequence(...extensions)),
  );
  const signature = der.bitString(sign('sha256', body, issuer.key));
  const base64 = der.sequence(body, ecdsaWithSha256, signature).toString('base64');
  const lines = base64.match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}

function commonName(name: string): Buffer {
  return der.sequence(der.setOf(der.sequence(der.objectIdentifier('2.5.4.3'), der.utf8String(name))));
}

function extension(identifier: string, critical: boolean, value: Buffer): Buffer {
  const flag = critical ? [der.boolean(true)] : [];
  return der.sequence(der.objectIdentifier(identifier), ...flag, der.octetString(value));
}

function generalName(host: string): Buffer {
  return isIP(host) === 0
    ? der.implicit(2, Buffer.from(host, 'latin1'))
    : der.implicit(7, addressBytes(host));
}

function subjectKeyIdentifier(key: KeyObject): Buffer {
  return extension('2.5.29.14', false, der.octetString(keyHash(key)));
}

function authorityKeyIdentifier(key: KeyObject): Buffer {
  return extension('2.5.29.35', false, der.sequence(der.implicit(0, keyHash(key))));
}

function keyHash(key: KeyObject): Buffer {
  return createHash('sha256')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest()
    .subarray(0, 20);
}
