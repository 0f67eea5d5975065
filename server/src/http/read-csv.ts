/**
 * Reads a CSV file (RFC 4180) as spreadsheets of Japanese offices write it: UTF-8, with or without a byte order mark, or
 * Shift_JIS as Windows means it (CP932); commas or tabs; CRLF, LF or CR. The first row names the columns.
 */
import type { Words } from './words.ts';

export interface CsvColumn {
  /** As the header row may call it; the first is the one that messages use. */
  readonly names: readonly string[];
  readonly required?: true;
}

export interface CsvRow<Key extends string> {
  /** Where it begins in the file; the header is line 1. */
  readonly line: number;
  /** Trimmed; a column that the file does not have is empty. */
  readonly cells: Readonly<Record<Key, string>>;
}

export interface CsvFault {
  readonly line: number;
  /** Of the column; null: the row as a whole. */
  readonly column: string | null;
  readonly words: Words;
}

export interface CsvRead<Key extends string> {
  readonly encoding: 'utf-8' | 'shift_jis';
  readonly rows: readonly CsvRow<Key>[];
  /** Of the file as such; with any of them nothing of it is to be used. */
  readonly faults: readonly CsvFault[];
}

/** @param mostRows without the header; more is a fault */
export function readCsv<const Columns extends Readonly<Record<string, CsvColumn>>>(
  bytes: Uint8Array,
  columns: Columns,
  mostRows: number,
): CsvRead<keyof Columns & string> {
  type Key = keyof Columns & string;
  const { text, encoding } = decode(bytes);
  if (text === null) return { encoding, rows: [], faults: [fault(1, unreadable)] };
  const parsed = parse(text);
  if (parsed.openQuote !== null) return { encoding, rows: [], faults: [fault(parsed.openQuote, openQuote)] };
  const [header, ...body] = parsed.rows.filter(({ cells }) => cells.some((cell) => cell !== ''));
  if (header === undefined) return { encoding, rows: [], faults: [fault(1, empty)] };
  const places = placesOf(header.cells, columns);
  const faults = Object.entries(columns).flatMap(([key, { names, required }]) =>
    required && places[key] === undefined ? [fault(header.line, missing(names[0]!))] : [],
  );
  if (body.length > mostRows) faults.push(fault(body[mostRows]!.line, tooMany(mostRows)));
  for (const row of body.slice(0, mostRows))
    if (row.cells.slice(header.cells.length).some((cell) => cell !== ''))
      faults.push(fault(row.line, tooWide));
  if (faults.length > 0) return { encoding, rows: [], faults };
  const rows = body.map(({ line, cells }) => ({
    line,
    cells: Object.fromEntries(
      Object.keys(columns).map((key) => [key, cells[places[key] ?? -1] ?? '']),
    ) as Record<Key, string>,
  }));
  return { encoding, rows, faults };
}

/** UTF-8 first: Japanese in Shift_JIS is hardly ever valid UTF-8. Null: neither. */
function decode(bytes: Uint8Array): { text: string | null; encoding: 'utf-8' | 'shift_jis' } {
  for (const encoding of ['utf-8', 'shift_jis'] as const) {
    try {
      return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes), encoding };
    } catch {
      // The next one.
    }
  }
  return { text: null, encoding: 'utf-8' };
}

interface ParsedRow {
  readonly line: number;
  readonly cells: string[];
}

/** In one pass. `openQuote`: the line of a quotation mark that nothing closes. */
function parse(text: string): { rows: ParsedRow[]; openQuote: number | null } {
  const separator = separatorOf(text);
  const rows: ParsedRow[] = [];
  let [line, begun, at] = [1, 1, 0];
  let cells: string[] = [];
  while (at < text.length) {
    const cell = readCell(text, at, separator);
    if (cell === null) return { rows, openQuote: line };
    cells.push(cell.text);
    line += cell.breaks;
    at = cell.end;
    if (text[at] === separator) {
      at += 1;
      if (at < text.length) continue;
      cells.push('');
    }
    if (text.startsWith('\r\n', at)) at += 2;
    else if (text[at] === '\r' || text[at] === '\n') at += 1;
    rows.push({ line: begun, cells });
    cells = [];
    line += 1;
    begun = line;
  }
  return { rows, openQuote: null };
}

/** A spreadsheet that copies or saves with tabs has one in its first line, outside a name. */
const separatorOf = (text: string): string => {
  const first = /^[^\r\n]*/.exec(text)![0];
  return first.includes('\t') && !first.includes(',') ? '\t' : ',';
};

interface ReadCell {
  readonly text: string;
  readonly end: number;
  readonly breaks: number;
}

/** From `at` to the separator or the end of the line; null: its quotation mark is never closed. */
function readCell(text: string, at: number, separator: string): ReadCell | null {
  if (text[at] !== '"') {
    let end = at;
    while (end < text.length && text[end] !== separator && text[end] !== '\r' && text[end] !== '\n') end += 1;
    return { text: text.slice(at, end).trim(), end, breaks: 0 };
  }
  const parts: string[] = [];
  let from = at + 1;
  for (;;) {
    const quote = text.indexOf('"', from);
    if (quote === -1) return null;
    parts.push(text.slice(from, quote));
    if (text[quote + 1] !== '"') {
      const inside = parts.join('"');
      // What follows a closing mark before the separator belongs to the cell, as spreadsheets read it.
      const rest = readCell(text, quote + 1, separator);
      return {
        text: `${inside}${rest?.text ?? ''}`.trim(),
        end: rest?.end ?? quote + 1,
        breaks: inside.match(/\r\n|\r|\n/g)?.length ?? 0,
      };
    }
    from = quote + 2;
  }
}

/** Which place of the row each column has; width, case and spaces of the names make no difference. */
function placesOf(
  header: readonly string[],
  columns: Readonly<Record<string, CsvColumn>>,
): Readonly<Record<string, number>> {
  const plain = (name: string): string => name.normalize('NFKC').toLowerCase().replaceAll(/\s/g, '');
  const titles = header.map(plain);
  return Object.fromEntries(
    Object.entries(columns).flatMap(([key, { names }]) => {
      const place = titles.findIndex((title) => names.some((name) => plain(name) === title));
      return place === -1 ? [] : [[key, place]];
    }),
  );
}

const fault = (line: number, words: Words): CsvFault => ({ line, column: null, words });
const unreadable: Words = {
  ja: '文字コードを読み取れません。UTF-8 か Shift_JIS で保存し直してください。',
  en: 'The characters cannot be read. Please save the file as UTF-8 or Shift_JIS.',
};
const openQuote: Words = {
  ja: 'この行から始まる引用符（"）が閉じていません。',
  en: 'A quotation mark that begins in this line is never closed.',
};
const empty: Words = { ja: 'ファイルに行がありません。', en: 'There are no rows in the file.' };
const tooWide: Words = {
  ja: '見出しより多くの列があります。カンマを含む内容は " で囲んでください。',
  en: 'There are more cells than columns. Please put text with a comma in quotation marks.',
};
const missing = (name: string): Words => ({
  ja: `見出しに「${name}」がありません。1行目に列の名前を書いてください。`,
  en: `There is no column “${name}”. Please name the columns in the first line.`,
});
const tooMany = (most: number): Words => ({
  ja: `一度に読み込めるのは${most}行までです。ファイルを分けてください。`,
  en: `At most ${most} rows can be read at once. Please divide the file.`,
});
