import { isToken, trimBlank } from './characters.ts';
import { Headers, canonicalName } from './headers.ts';
import { MAX_HEADERS, MAX_VIAS } from './limits.ts';
import { splitOutsideQuotes } from './split-list.ts';

export interface HeaderSection {
  readonly startLine: string;
  readonly headers: Headers;
  /** A line that is no header was left out. */
  readonly broken: boolean;
}

/**
 * Start line and headers of RFC 3261 section 7, folded lines joined (section 7.3.1). null when a limit is
 * exceeded or there is no start line.
 */
export function parseLines(section: string): HeaderSection | null {
  const lines = unfold(section);
  if (lines === null) return null;
  const [startLine = '', ...fields] = lines;
  const headers = new Headers();
  let broken = startLine.includes('\0');
  for (const line of fields) {
    // The one place where a NUL is legal (section 25.1, quoted-pair); nobody can print or store it.
    const field = line.includes('\\\0') ? line.replaceAll('\\\0', '') : line;
    const colon = field.indexOf(':');
    const name = trimBlank(field.slice(0, Math.max(0, colon)));
    if (isToken(name) && !field.includes('\0')) addField(headers, name, trimBlank(field.slice(colon + 1)));
    else broken = true;
  }
  return headers.count('via') > MAX_VIAS ? null : { startLine, headers, broken };
}

/** Vias are divided at once, since the top one alone is ours to read and stamp. */
function addField(headers: Headers, name: string, value: string): void {
  if (canonicalName(name) !== 'via') headers.add(name, value);
  else for (const via of splitOutsideQuotes(value, ',', MAX_VIAS + 1)) headers.add(name, via);
}

function unfold(section: string): string[] | null {
  const lines: string[] = [];
  const folds: string[] = [];
  let start = 0;
  while (start < section.length) {
    const feed = section.indexOf('\n', start);
    const end = feed < 0 ? section.length : feed;
    const line = section.slice(start, end > start && section[end - 1] === '\r' ? end - 1 : end);
    start = end + 1;
    if (line === '') continue;
    const folded = (line[0] === ' ' || line[0] === '\t') && lines.length > 0;
    if (folded) folds.push(line);
    else {
      joinFolds(lines, folds);
      lines.push(line);
    }
    if (lines.length > MAX_HEADERS + 1 || folds.length > MAX_HEADERS) return null;
  }
  joinFolds(lines, folds);
  return lines.length === 0 ? null : lines;
}

function joinFolds(lines: string[], folds: string[]): void {
  if (folds.length === 0) return;
  lines.push([lines.pop() ?? '', ...folds.map(trimBlank)].join(' '));
  folds.length = 0;
}
