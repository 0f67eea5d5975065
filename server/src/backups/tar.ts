/** A tar archive (POSIX ustar) of regular files and folders, as a stream; `tar -x` reads it, and so do we. */

export interface TarEntry {
  /** Relative, with `/`; a folder ends with one. At most 100 bytes. */
  readonly name: string;
  readonly mode: number;
  /** Of the content; 0 for a folder. */
  readonly size: number;
  /** Gives exactly `size` bytes. */
  readonly content: AsyncIterable<Buffer>;
}

const BLOCK = 512;
const NAME_BYTES = 100;

export class TarError extends Error {}

export async function* writeTar(entries: AsyncIterable<TarEntry>): AsyncGenerator<Buffer> {
  for await (const entry of entries) {
    yield headerOf(entry);
    let written = 0;
    for await (const piece of entry.content) {
      yield piece;
      written += piece.length;
    }
    if (written !== entry.size) throw new TarError(`${entry.name} has another length than was said`);
    if (written % BLOCK !== 0) yield Buffer.alloc(BLOCK - (written % BLOCK));
  }
  yield Buffer.alloc(2 * BLOCK);
}

function headerOf({ name, mode, size }: TarEntry): Buffer {
  const header = Buffer.alloc(BLOCK);
  if (Buffer.byteLength(name) > NAME_BYTES) throw new TarError(`${name} is too long a name`);
  const octal = (value: number, digits: number) => `${value.toString(8).padStart(digits, '0')}\0`;
  header.write(name, 0);
  header.write(octal(mode & 0o7777, 7), 100);
  header.write(octal(0, 7), 108);
  header.write(octal(0, 7), 116);
  header.write(octal(size, 11), 124);
  header.write(octal(0, 11), 136);
  header.write(' '.repeat(8), 148);
  header.write(name.endsWith('/') ? '5' : '0', 156);
  header.write('ustar\u{0}00', 257, 'latin1');
  header.write(octal(checksum(header), 6) + ' ', 148);
  return header;
}

const checksum = (header: Buffer): number => header.reduce((sum, byte) => sum + byte, 0);

/** Reads what `writeTar` wrote. Each entry's content must be read before the next entry is asked for. Throws TarError. */
export async function* readTar(source: AsyncIterable<Buffer>): AsyncGenerator<TarEntry> {
  const pieces = source[Symbol.asyncIterator]();
  let rest: Buffer = Buffer.alloc(0);
  async function take(most: number): Promise<Buffer> {
    while (rest.length === 0) {
      const next = await pieces.next();
      if (next.done === true) throw new TarError('the archive is cut');
      rest = next.value;
    }
    const taken = rest.subarray(0, most);
    rest = rest.subarray(taken.length);
    return taken;
  }
  async function* exactly(length: number): AsyncGenerator<Buffer> {
    for (let left = length; left > 0;) {
      const piece = await take(left);
      left -= piece.length;
      yield piece;
    }
  }
  async function block(length: number): Promise<Buffer> {
    const parts: Buffer[] = [];
    for await (const piece of exactly(length)) parts.push(piece);
    return Buffer.concat(parts);
  }
  for (;;) {
    const header = await block(BLOCK);
    if (header.every((byte) => byte === 0)) return;
    const entry = parseHeader(header);
    yield { ...entry, content: exactly(entry.size) };
    await block((BLOCK - (entry.size % BLOCK)) % BLOCK);
  }
}

function parseHeader(header: Buffer): { name: string; mode: number; size: number } {
  const claimed = Number.parseInt(header.toString('latin1', 148, 154), 8);
  const blank = Buffer.from(header);
  blank.fill(' ', 148, 156);
  if (checksum(blank) !== claimed) throw new TarError('a header is damaged');
  const end = header.indexOf(0);
  const name = header.toString('utf8', 0, Math.min(end, NAME_BYTES));
  if (name.startsWith('/') || name.split('/').includes('..')) throw new TarError('a name leads outside');
  return {
    name,
    mode: Number.parseInt(header.toString('latin1', 100, 107), 8),
    size: Number.parseInt(header.toString('latin1', 124, 135), 8),
  };
}
