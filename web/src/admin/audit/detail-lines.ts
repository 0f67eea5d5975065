/** One fact of an audit entry: what is now, and for a change what was before. */
export interface DetailLine {
  readonly field: string;
  readonly before?: string;
  readonly after?: string;
}

type Fields = Readonly<Record<string, unknown>>;

/** An entry's detail as lines: `before` and `after` side by side, other facts after them; what is empty is left out. */
export function detailLines(detail: Fields): DetailLine[] {
  const { before, after, ...others } = detail;
  const [was, is] = [fieldsOf(before), fieldsOf(after)];
  const names = [...new Set([...Object.keys(was), ...Object.keys(is)])];
  const compared = names.map((field) => ({
    field,
    ...part('before', was[field]),
    ...part('after', is[field]),
  }));
  const plain = Object.entries(others).map(([field, value]) => ({ field, ...part('after', value) }));
  return [...compared, ...plain].filter((line) => 'before' in line || 'after' in line);
}

const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null ? { ...value } : {};

function part<Name extends 'before' | 'after'>(name: Name, value: unknown): { [_ in Name]?: string } {
  const words = wordsOf(value);
  return words === '' ? {} : ({ [name]: words } as { [_ in Name]: string });
}

function wordsOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
