type Fields = Readonly<Record<string, unknown>>;

/** Only what differs, before and after, for an audit entry's `detail`. Values are compared as JSON. */
export function changes(before: Fields, after: Fields): { before: Fields; after: Fields } {
  const names = Object.keys(after).filter(
    (name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]),
  );
  const pick = (of: Fields): Fields => Object.fromEntries(names.map((name) => [name, of[name] ?? null]));
  return { before: pick(before), after: pick(after) };
}
