/**
 * The spool: a recording as it is written while the call goes on. Two channels of µ-law at 8 kHz, left what came
 * from the leg, right what the leg was sent. Only the holder of the private key can read it, not its writer.
 *
 * ```
 * file   = magic "DWSPOOL1" · u32 length · header (JSON, UTF-8) · frame*
 * header = { recipient, ephemeral, wrappedKey, recordingId, legId, startedAt }      keys in base64
 * frame  = u16 length · ChaCha20-Poly1305(plain), tag last                          RFC 8439
 *            key    the file's random key
 *            nonce  12 bytes, big endian: the frame's index from 0
 *            AAD    SHA-256(magic · length · header) · u64 index
 * plain  = u8 kind · u16 samples · [left · right]     audio 1 (samples bytes each), paused 2, masked 3 (nothing)
 *        | u8 0 · u64 samples in all · SHA-256        the end frame
 * ```
 * The file's key is wrapped as in RFC 9180's manner: X25519 (RFC 7748) between an ephemeral key and the recipient,
 * HKDF-SHA256 (RFC 5869) with salt ephemeral · recipient and info "denwaban spool v1", ChaCha20-Poly1305, nonce zero.
 * Paused and masked time reads as µ-law silence, so that every moment keeps its place.
 * The SHA-256 runs over left then right of each frame as it reads. A file without its end frame is a valid prefix.
 */
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createPrivateKey,
  createPublicKey,
  createSecretKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  randomBytes,
} from 'node:crypto';
import type { Hash, KeyObject } from 'node:crypto';

export const SPOOL_SAMPLE_RATE = 8000;
/** Samples of one channel in the longest frame: one second. */
export const SPOOL_FRAME_SAMPLES = 8000;
/** µ-law silence. */
export const ULAW_SILENCE = 0xff;

export type SpoolFrameKind = 'audio' | 'paused' | 'masked';

/** At most one second; left and right are equally long, µ-law, one byte a sample. */
export interface SpoolFrame {
  readonly kind: SpoolFrameKind;
  readonly left: Uint8Array;
  readonly right: Uint8Array;
}

export interface SpoolMeta {
  readonly recordingId: string;
  readonly legId: string;
  /** Epoch ms of the first sample. */
  readonly startedAt: number;
}

export interface SpoolHeader extends SpoolMeta {
  /** The public key that it is sealed to, 32 bytes in base64: says which private key opens it. */
  readonly recipient: string;
}

export interface SpoolEnd {
  /** True when the end frame was there and agrees with what was read. */
  readonly complete: boolean;
  readonly durationMs: number;
  /** Hex; of what was read. */
  readonly sha256: string;
}

export interface SpoolReading {
  readonly header: SpoolHeader;
  /** Read once, in order. A damaged or missing tail ends it without throwing. */
  readonly frames: AsyncIterable<SpoolFrame>;
  /** Null until the last frame was read. */
  readonly end: SpoolEnd | null;
}

/** Not a spool, or not for this key. Its message may be logged. */
export class SpoolError extends Error {}

const MAGIC = Buffer.from('DWSPOOL1', 'latin1');
const PREFIX_BYTES = MAGIC.length + 4;
const MAX_HEADER_BYTES = 4096;
const TAG_BYTES = 16;
const KEY_BYTES = 32;
const CIPHER = 'chacha20-poly1305';
const WRAP_INFO = 'denwaban spool v1';
const PKCS8_X25519 = Buffer.from('302e020100300506032b656e04220420', 'hex');
const KIND_CODE: Record<SpoolFrameKind, number> = { audio: 1, paused: 2, masked: 3 };
const KIND_OF_CODE: readonly (SpoolFrameKind | null)[] = [null, 'audio', 'paused', 'masked'];
const MAX_FRAME_BYTES = 3 + 2 * SPOOL_FRAME_SAMPLES + TAG_BYTES;

/** Seals the frames of one spool, in order. Keep it as secret as the call itself, and drop it at the end. */
export class SpoolSealer {
  readonly #key: KeyObject;
  readonly #headerHash: Buffer;
  readonly #hash: Hash = createHash('sha256');
  #index = 0;
  #samples = 0;

  constructor(key: Buffer, headerHash: Buffer) {
    this.#key = createSecretKey(key);
    this.#headerHash = headerHash;
  }

  /** Milliseconds sealed so far. */
  get durationMs(): number {
    return toMs(this.#samples);
  }

  /** One frame's bytes, to be appended to the file. Throws RangeError when channels differ or exceed a second. */
  seal(frame: SpoolFrame): Buffer {
    const samples = frame.left.length;
    if (frame.right.length !== samples || samples > SPOOL_FRAME_SAMPLES) {
      throw new RangeError('a frame has two equal channels of at most one second');
    }
    const audio = frame.kind === 'audio';
    const plain = Buffer.alloc(3 + (audio ? 2 * samples : 0));
    plain.writeUInt8(KIND_CODE[frame.kind], 0);
    plain.writeUInt16BE(samples, 1);
    if (audio) {
      plain.set(frame.left, 3);
      plain.set(frame.right, 3 + samples);
      this.#hash.update(frame.left).update(frame.right);
    } else {
      this.#hash.update(Buffer.alloc(2 * samples, ULAW_SILENCE));
    }
    this.#samples += samples;
    return this.#encrypt(plain);
  }

  /** The end frame and what it says. Nothing may be sealed afterwards. */
  end(): { readonly bytes: Buffer; readonly durationMs: number; readonly sha256: string } {
    const digest = this.#hash.digest();
    const plain = Buffer.alloc(1 + 8 + digest.length);
    plain.writeBigUInt64BE(BigInt(this.#samples), 1);
    digest.copy(plain, 9);
    return { bytes: this.#encrypt(plain), durationMs: this.durationMs, sha256: digest.toString('hex') };
  }

  #encrypt(plain: Buffer): Buffer {
    const index = this.#index++;
    const cipher = createCipheriv(CIPHER, this.#key, nonceOf(index), { authTagLength: TAG_BYTES });
    cipher.setAAD(aadOf(this.#headerHash, index), { plaintextLength: plain.length });
    const length = Buffer.alloc(2);
    length.writeUInt16BE(plain.length + TAG_BYTES);
    return Buffer.concat([length, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  }
}

/**
 * The bytes that a spool begins with, and the sealer of its frames.
 * `publicKeyBase64`: raw X25519, 32 bytes. Throws SpoolError when it is not one.
 */
export function createSpoolHeader(
  publicKeyBase64: string,
  meta: SpoolMeta,
): { readonly bytes: Buffer; readonly sealer: SpoolSealer } {
  const recipient = Buffer.from(publicKeyBase64, 'base64');
  if (recipient.length !== KEY_BYTES) throw new SpoolError('a public key has 32 bytes');
  const ephemeral = generateKeyPairSync('x25519');
  const ephemeralRaw = rawPublicKey(ephemeral.publicKey);
  const key = randomBytes(KEY_BYTES);
  const wrap = createCipheriv(
    CIPHER,
    wrapKey(ephemeral.privateKey, publicKeyOf(recipient), ephemeralRaw, recipient),
    nonceOf(0),
    { authTagLength: TAG_BYTES },
  );
  const wrappedKey = Buffer.concat([wrap.update(key), wrap.final(), wrap.getAuthTag()]);
  const json = Buffer.from(
    JSON.stringify({
      recipient: recipient.toString('base64'),
      ephemeral: ephemeralRaw.toString('base64'),
      wrappedKey: wrappedKey.toString('base64'),
      recordingId: meta.recordingId,
      legId: meta.legId,
      startedAt: meta.startedAt,
    }),
  );
  if (json.length > MAX_HEADER_BYTES) throw new SpoolError('the header is too long');
  const length = Buffer.alloc(4);
  length.writeUInt32BE(json.length);
  const bytes = Buffer.concat([MAGIC, length, json]);
  return { bytes, sealer: new SpoolSealer(key, sha256(bytes)) };
}

/** A fresh key pair: `publicKey` in base64 for the engine, `privateKey` raw 32 bytes for whoever reads. */
export function generateSpoolKeyPair(): { readonly publicKey: string; readonly privateKey: Buffer } {
  const pair = generateKeyPairSync('x25519');
  const der = pair.privateKey.export({ type: 'pkcs8', format: 'der' });
  return {
    publicKey: rawPublicKey(pair.publicKey).toString('base64'),
    privateKey: Buffer.from(der.subarray(PKCS8_X25519.length)),
  };
}

/** Seals one frame; the same as `sealer.seal(frame)`. */
export function sealFrame(sealer: SpoolSealer, frame: SpoolFrame): Buffer {
  return sealer.seal(frame);
}

/** The header alone, without any key: `source` needs to hold only the beginning. Throws SpoolError. */
export async function readSpoolHeader(source: SpoolSource): Promise<SpoolHeader> {
  return publicPart((await readSealedHeader(new ByteReader(source))).fields);
}

/**
 * Opens a spool. `source`: the whole file or its chunks in order; `privateKey`: raw X25519, 32 bytes.
 * Rejects with SpoolError when the header is not one or the key is not its recipient's.
 */
export async function readSpool(source: SpoolSource, privateKey: Uint8Array): Promise<SpoolReading> {
  const reader = new ByteReader(source);
  const sealed = await readSealedHeader(reader);
  const key = unwrapKey(sealed.fields, privateKey);
  let end: SpoolEnd | null = null;
  const frames = readFrames(reader, key, sealed.hash, (result) => {
    end = result;
  });
  return {
    header: publicPart(sealed.fields),
    frames,
    get end() {
      return end;
    },
  };
}

/** The whole recording in memory: about 1 MB a minute. `left` and `right` are as long as `durationMs` says. */
export async function readWholeSpool(
  source: SpoolSource,
  privateKey: Uint8Array,
): Promise<
  SpoolEnd & {
    readonly header: SpoolHeader;
    readonly frames: readonly SpoolFrame[];
    readonly left: Buffer;
    readonly right: Buffer;
  }
> {
  const reading = await readSpool(source, privateKey);
  const frames: SpoolFrame[] = [];
  for await (const frame of reading.frames) frames.push(frame);
  const end = reading.end ?? {
    complete: false,
    durationMs: 0,
    sha256: sha256(Buffer.alloc(0)).toString('hex'),
  };
  return {
    ...end,
    header: reading.header,
    frames,
    left: Buffer.concat(frames.map((frame) => frame.left)),
    right: Buffer.concat(frames.map((frame) => frame.right)),
  };
}

export type SpoolSource = Uint8Array | Iterable<Uint8Array> | AsyncIterable<Uint8Array>;

interface HeaderFields extends SpoolHeader {
  readonly ephemeral: string;
  readonly wrappedKey: string;
}

async function* readFrames(
  reader: ByteReader,
  key: Buffer,
  headerHash: Buffer,
  onEnd: (end: SpoolEnd) => void,
): AsyncGenerator<SpoolFrame> {
  const hash = createHash('sha256');
  let samples = 0;
  const finish = (claimed: { samples: bigint; digest: Buffer } | null) => {
    const digest = hash.digest();
    const complete = claimed !== null && claimed.samples === BigInt(samples) && claimed.digest.equals(digest);
    onEnd({ complete, durationMs: toMs(samples), sha256: digest.toString('hex') });
  };
  for (let index = 0; ; index++) {
    const plain = await readFrame(reader, key, headerHash, index);
    if (!plain) return finish(null);
    if (plain[0] === 0) {
      const whole = plain.length === 41;
      return finish(whole ? { samples: plain.readBigUInt64BE(1), digest: plain.subarray(9) } : null);
    }
    const frame = unpackFrame(plain);
    if (!frame) return finish(null);
    hash.update(frame.left).update(frame.right);
    samples += frame.left.length;
    yield frame;
  }
}

async function readFrame(
  reader: ByteReader,
  key: Buffer,
  headerHash: Buffer,
  index: number,
): Promise<Buffer | null> {
  const lengthBytes = await reader.take(2);
  if (!lengthBytes) return null;
  const length = lengthBytes.readUInt16BE();
  if (length <= TAG_BYTES || length > MAX_FRAME_BYTES) return null;
  const sealed = await reader.take(length);
  if (!sealed) return null;
  return decrypt(key, index, aadOf(headerHash, index), sealed);
}

function unpackFrame(plain: Buffer): SpoolFrame | null {
  if (plain.length < 3) return null;
  const kind = KIND_OF_CODE[plain.readUInt8(0)];
  const samples = plain.readUInt16BE(1);
  if (!kind || samples > SPOOL_FRAME_SAMPLES) return null;
  if (plain.length !== 3 + (kind === 'audio' ? 2 * samples : 0)) return null;
  if (kind !== 'audio') {
    const silence = Buffer.alloc(samples, ULAW_SILENCE);
    return { kind, left: silence, right: silence };
  }
  return { kind, left: plain.subarray(3, 3 + samples), right: plain.subarray(3 + samples) };
}

async function readSealedHeader(reader: ByteReader): Promise<{ fields: HeaderFields; hash: Buffer }> {
  const prefix = await reader.take(PREFIX_BYTES);
  if (!prefix || !prefix.subarray(0, MAGIC.length).equals(MAGIC)) throw new SpoolError('not a spool');
  const length = prefix.readUInt32BE(MAGIC.length);
  if (length > MAX_HEADER_BYTES) throw new SpoolError('the header is too long');
  const json = await reader.take(length);
  if (!json) throw new SpoolError('the header is cut');
  return { fields: parseHeader(json), hash: sha256(Buffer.concat([prefix, json])) };
}

function parseHeader(json: Buffer): HeaderFields {
  let value: unknown;
  try {
    value = JSON.parse(json.toString('utf8'));
  } catch {
    throw new SpoolError('the header is damaged');
  }
  if (!isHeader(value)) throw new SpoolError('the header is damaged');
  return value;
}

function isHeader(value: unknown): value is HeaderFields {
  if (typeof value !== 'object' || value === null) return false;
  const fields = new Map(Object.entries(value));
  const texts = ['recipient', 'ephemeral', 'wrappedKey', 'recordingId', 'legId'];
  return (
    texts.every((name) => typeof fields.get(name) === 'string') && typeof fields.get('startedAt') === 'number'
  );
}

function publicPart(fields: HeaderFields): SpoolHeader {
  const { recipient, recordingId, legId, startedAt } = fields;
  return { recipient, recordingId, legId, startedAt };
}

function unwrapKey(fields: HeaderFields, privateKey: Uint8Array): Buffer {
  if (privateKey.length !== KEY_BYTES) throw new SpoolError('a private key has 32 bytes');
  const ephemeral = Buffer.from(fields.ephemeral, 'base64');
  const wrapped = Buffer.from(fields.wrappedKey, 'base64');
  if (ephemeral.length !== KEY_BYTES || wrapped.length !== KEY_BYTES + TAG_BYTES) {
    throw new SpoolError('the header is damaged');
  }
  const own = createPrivateKey({
    key: Buffer.concat([PKCS8_X25519, privateKey]),
    format: 'der',
    type: 'pkcs8',
  });
  const recipient = rawPublicKey(createPublicKey(own));
  const key = decrypt(wrapKey(own, publicKeyOf(ephemeral), ephemeral, recipient), 0, null, wrapped);
  if (!key) throw new SpoolError('sealed to another key');
  return key;
}

function wrapKey(own: KeyObject, other: KeyObject, ephemeral: Buffer, recipient: Buffer): Buffer {
  let shared: Buffer;
  try {
    shared = diffieHellman({ privateKey: own, publicKey: other });
  } catch {
    throw new SpoolError('not a usable X25519 key');
  }
  const salt = Buffer.concat([ephemeral, recipient]);
  return Buffer.from(hkdfSync('sha256', shared, salt, WRAP_INFO, KEY_BYTES));
}

function decrypt(key: Buffer, index: number, aad: Buffer | null, sealed: Buffer): Buffer | null {
  const text = sealed.subarray(0, -TAG_BYTES);
  const decipher = createDecipheriv(CIPHER, key, nonceOf(index), { authTagLength: TAG_BYTES });
  if (aad) decipher.setAAD(aad, { plaintextLength: text.length });
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
  const plain = decipher.update(text);
  try {
    decipher.final();
  } catch {
    return null;
  }
  return plain;
}

function nonceOf(index: number): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeBigUInt64BE(BigInt(index), 4);
  return nonce;
}

function aadOf(headerHash: Buffer, index: number): Buffer {
  const aad = Buffer.alloc(headerHash.length + 8);
  headerHash.copy(aad);
  aad.writeBigUInt64BE(BigInt(index), headerHash.length);
  return aad;
}

/** As JWK (RFC 8037), which costs a tenth of DER: a key is read for every recording. */
function publicKeyOf(raw: Buffer): KeyObject {
  const key = { kty: 'OKP', crv: 'X25519', x: raw.toString('base64url') };
  return createPublicKey({ key, format: 'jwk' });
}

function rawPublicKey(key: KeyObject): Buffer {
  return Buffer.from(key.export({ format: 'jwk' }).x ?? '', 'base64url');
}

function sha256(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest();
}

function toMs(samples: number): number {
  return Math.round((samples * 1000) / SPOOL_SAMPLE_RATE);
}

/** Takes exact lengths from chunks of any size. */
class ByteReader {
  readonly #chunks: AsyncIterator<Uint8Array> | Iterator<Uint8Array>;
  #rest: Buffer = Buffer.alloc(0);

  constructor(source: SpoolSource) {
    if (source instanceof Uint8Array) this.#chunks = [source][Symbol.iterator]();
    else if (Symbol.asyncIterator in source) this.#chunks = source[Symbol.asyncIterator]();
    else this.#chunks = source[Symbol.iterator]();
  }

  /** `count` bytes, or null when the source ends before. */
  async take(count: number): Promise<Buffer | null> {
    if (this.#rest.length < count) await this.#fill(count);
    if (this.#rest.length < count) return null;
    const taken = this.#rest.subarray(0, count);
    this.#rest = this.#rest.subarray(count);
    return taken;
  }

  async #fill(count: number): Promise<void> {
    const parts: Uint8Array[] = [this.#rest];
    let have = this.#rest.length;
    while (have < count) {
      const next = await this.#chunks.next();
      if (next.done) break;
      parts.push(next.value);
      have += next.value.length;
    }
    this.#rest = Buffer.concat(parts);
  }
}
