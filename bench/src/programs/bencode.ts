export type Bencoded = string | number | readonly Bencoded[] | { readonly [key: string]: Bencoded };

/** Bencoding, in which rtpengine is spoken to; keys in order. */
export function bencode(value: Bencoded): string {
  if (typeof value === 'number') return `i${value}e`;
  if (typeof value === 'string') return `${Buffer.byteLength(value)}:${value}`;
  if (isList(value)) return `l${value.map(bencode).join('')}e`;
  const fields = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `d${fields.map(([key, one]) => bencode(key) + bencode(one)).join('')}e`;
}

/** Reads one value; throws RangeError for what is none. */
export function bdecode(text: string): Bencoded {
  return read(text, 0).value;
}

function read(text: string, at: number): { value: Bencoded; end: number } {
  if (text[at] === 'i') {
    const end = text.indexOf('e', at);
    return { value: Number(text.slice(at + 1, end)), end: end + 1 };
  }
  if (text[at] === 'l' || text[at] === 'd') return readMany(text, at);
  const colon = text.indexOf(':', at);
  const length = Number(text.slice(at, colon));
  if (colon < 0 || !Number.isInteger(length)) throw new RangeError('not bencoded');
  return { value: text.slice(colon + 1, colon + 1 + length), end: colon + 1 + length };
}

function readMany(text: string, from: number): { value: Bencoded; end: number } {
  const values: Bencoded[] = [];
  let at = from + 1;
  while (at < text.length && text[at] !== 'e') {
    const one = read(text, at);
    values.push(one.value);
    at = one.end;
  }
  if (text[from] === 'l') return { value: values, end: at + 1 };
  const pairs = values.flatMap((key, index): [string, Bencoded][] =>
    index % 2 === 0 && typeof key === 'string' ? [[key, values[index + 1] ?? '']] : [],
  );
  return { value: Object.fromEntries(pairs), end: at + 1 };
}

function isList(value: Bencoded): value is readonly Bencoded[] {
  return Array.isArray(value);
}
