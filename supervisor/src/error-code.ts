/** The `code` of a system or PostgreSQL error (`ENOENT`, `28P01`), or '' when it carries none. */
export function errorCode(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('code' in error)) return '';
  return typeof error.code === 'string' ? error.code : '';
}
