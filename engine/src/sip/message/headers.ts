/** Header fields by name, RFC 3261 section 7.3. A Map, since a header may well be called `__proto__`. */
export class Headers {
  readonly #fields = new Map<string, string[]>();

  /** Appends a value under a name (any case, compact or long). */
  add(name: string, value: string): void {
    const key = canonicalName(name);
    const values = this.#fields.get(key);
    if (values === undefined) this.#fields.set(key, [value]);
    else values.push(value);
  }

  set(name: string, value: string): void {
    this.#fields.set(canonicalName(name), [value]);
  }

  /** First value, or null. */
  get(name: string): string | null {
    return this.#fields.get(canonicalName(name))?.[0] ?? null;
  }

  /** Values as separate lines, undivided at commas. */
  all(name: string): readonly string[] {
    return this.#fields.get(canonicalName(name)) ?? [];
  }

  count(name: string): number {
    return this.all(name).length;
  }

  replaceFirst(name: string, value: string): void {
    const values = this.#fields.get(canonicalName(name));
    if (values !== undefined) values[0] = value;
  }

  /** Canonical name and value of every line; lines of one name stand together, in order. */
  *lines(): Generator<[string, string]> {
    for (const [name, values] of this.#fields) for (const value of values) yield [name, value];
  }
}

/** Compact forms: RFC 3261 section 7.3.3, 3515, 3892, 4028, 3841, 6665. */
const LONG_NAME: ReadonlyMap<string, string> = new Map([
  ['a', 'accept-contact'],
  ['b', 'referred-by'],
  ['c', 'content-type'],
  ['e', 'content-encoding'],
  ['f', 'from'],
  ['i', 'call-id'],
  ['j', 'reject-contact'],
  ['k', 'supported'],
  ['l', 'content-length'],
  ['m', 'contact'],
  ['o', 'event'],
  ['r', 'refer-to'],
  ['s', 'subject'],
  ['t', 'to'],
  ['u', 'allow-events'],
  ['v', 'via'],
  ['x', 'session-expires'],
]);

/** Lower-case long name. */
export function canonicalName(name: string): string {
  const lower = name.toLowerCase();
  return LONG_NAME.get(lower) ?? lower;
}
