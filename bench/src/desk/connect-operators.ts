import { cookieName } from '../../../server/src/people/session-cookie.ts';

/** Everybody has their live socket open, as a page of theirs would; what it tells them is read and dropped. */
export async function connectOperators(
  url: string,
  tokens: readonly string[],
): Promise<{ heard(): number; close(): void }> {
  let heard = 0;
  const sockets = await Promise.all(
    tokens.map(
      (token) =>
        new Promise<WebSocket>((resolve, reject) => {
          // Node's own takes headers where browsers take protocols.
          const options = {
            headers: { cookie: `${cookieName}=${token}`, origin: url },
          } as unknown as string[];
          const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/api/v1/live`, options);
          socket.addEventListener('message', () => (heard += 1));
          socket.addEventListener('open', () => resolve(socket));
          socket.addEventListener('error', () => reject(new Error('a live socket was refused')));
        }),
    ),
  );
  return {
    heard: () => heard,
    close() {
      for (const socket of sockets) socket.close();
    },
  };
}
