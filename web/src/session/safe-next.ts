/** A path of this site to go on to, or null: another site's address must not be reached through ours. */
export function safeNext(next: string | undefined): string | null {
  if (!next?.startsWith('/')) return null;
  const here = 'https://here.invalid';
  const url = URL.parse(next, here);
  if (url?.origin !== here) return null;
  return url.pathname + url.search;
}
