let taken: { path: string; token: string } | null = null;

/**
 * The secret behind `#` of a one-time address. A fragment is never sent to the server, so it is in no
 * log; it is also removed from the address bar and the history.
 */
export function takeToken(): string {
  const token = window.location.hash.slice(1);
  const path = window.location.pathname;
  if (token === '') return taken?.path === path ? taken.token : '';
  taken = { path, token };
  window.history.replaceState(window.history.state, '', path);
  return token;
}
