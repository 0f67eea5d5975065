/** Who deputises for whom; pure. */

/**
 * Whether `deputyId` as deputy of `staffId` would lead round in a circle (or to the person itself).
 * @param deputyOf the deputies as they are now, by staff id
 */
export function closesCircle(
  staffId: string,
  deputyId: string,
  deputyOf: ReadonlyMap<string, string>,
): boolean {
  const seen = new Set<string>();
  for (let at: string | undefined = deputyId; at !== undefined && !seen.has(at); at = deputyOf.get(at)) {
    if (at === staffId) return true;
    seen.add(at);
  }
  return false;
}
