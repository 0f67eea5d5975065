/** A time-stamping authority says that it has seen a hash (RFC 3161); its answer is verified with `openssl ts -verify`. */
import { randomBytes } from 'node:crypto';

const PATIENCE_MS = 20_000;
const MOST_BYTES = 65_536;

// DER: 2.16.840.1.101.3.4.2.1 (SHA-256) without parameters.
const sha256 = Buffer.from('300d06096086480165030402010500', 'hex');
const [integer, boolean, octets, sequence] = [0x02, 0x01, 0x04, 0x30];

/** TimeStampReq of section 2.4.1, with a nonce and the wish for the certificates. @param hash SHA-256 */
export function timeStampRequest(hash: Buffer, nonce: Buffer): Buffer {
  const imprint = der(sequence, sha256, der(octets, hash));
  return der(
    sequence,
    der(integer, Buffer.of(1)),
    imprint,
    der(integer, nonce),
    der(boolean, Buffer.of(0xff)),
  );
}

/** Rejects when the authority refuses, or answers about something else. */
export async function askTimeStamp(
  url: string,
  hash: Buffer,
): Promise<{ request: Buffer; response: Buffer }> {
  const nonce = randomBytes(8);
  // Positive, and without a leading zero.
  nonce[0] = (nonce[0]! & 0x3f) | 0x40;
  const request = timeStampRequest(hash, nonce);
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/timestamp-query' },
    body: new Uint8Array(request),
    redirect: 'error',
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  const response = Buffer.from(await answer.arrayBuffer());
  if (!answer.ok || response.length > MOST_BYTES) throw new Error(`the authority answered ${answer.status}`);
  if (!isGranted(response)) throw new Error('the authority has not granted the time stamp');
  if (!response.includes(der(octets, hash)) || !response.includes(der(integer, nonce)))
    throw new Error('the time stamp is about something else');
  return { request, response };
}

/** TimeStampResp begins with PKIStatusInfo, and that with its status: 0 granted, 1 granted with modifications. */
function isGranted(response: Buffer): boolean {
  const outer = inside(response, sequence);
  const info = outer && inside(outer, sequence);
  const status = info && inside(info, integer);
  return status?.length === 1 && status[0]! <= 1;
}

/** The content of the first element, if it has the tag; null: it has not, or is cut. */
function inside(bytes: Buffer, tag: number): Buffer | null {
  if (bytes[0] !== tag || bytes.length < 2) return null;
  const short = bytes[1]!;
  const more = short < 0x80 ? 0 : short & 0x7f;
  if (more > 4 || bytes.length < 2 + more) return null;
  const length = more === 0 ? short : bytes.readUIntBE(2, more);
  const content = bytes.subarray(2 + more, 2 + more + length);
  return content.length === length ? content : null;
}

/** An element of at most 64 KiB. */
function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const head =
    length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.of(tag, ...head), content]);
}
