/** Names of a company's people, however wide and however spaced; pure. */
export const plainName = (name: string): string => name.normalize('NFKC').replaceAll(/\s/g, '');

/** Looks up who of these has a name: nobody, one, or several. */
export function byName<T extends { readonly name: string }>(
  all: readonly T[],
): (name: string) => readonly T[] {
  const named = Map.groupBy(all, ({ name }) => plainName(name));
  return (name) => named.get(plainName(name)) ?? [];
}
