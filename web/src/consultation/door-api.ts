import { createApi } from '@denwaban/server-api';

/**
 * The API as somebody who is nobody: no cookie goes with it, so that a session in the same browser has nothing to do with
 * what is written here, and nothing of it stays in the browser's store.
 */
export const api = createApi('', (url, init) =>
  fetch(url, { ...init, credentials: 'omit', cache: 'no-store', referrerPolicy: 'no-referrer' }),
);
