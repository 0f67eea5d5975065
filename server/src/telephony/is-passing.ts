/**
 * Whether a database error will pass by itself: the connection (SQLSTATE class 08, 57P0x), a deadlock or a
 * serialisation failure (40xxx), too many connections or a full disk (53xxx), a disk that failed (58xxx), a statement,
 * lock or transaction that took too long (57014, 55P03, 25P03), or no server at the address.
 */
export function isPassing(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  if (
    /^(08|40|53|57P|58|57014|55P03|25P03)/.test(code) ||
    /^E(CONN|PIPE|NOENT|TIMEDOUT|HOSTUNREACH)/.test(code)
  )
    return true;
  return /Connection terminated|is not queryable|timeout exceeded when trying to connect/.test(error.message);
}
