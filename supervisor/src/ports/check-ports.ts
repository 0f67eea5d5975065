/** Whether the ports that we are about to listen on are free: better one sentence now than a crash later. */
import { createSocket } from 'node:dgram';
import { createServer } from 'node:net';
import { errorCode } from '../error-code.ts';
import { PlainError } from '../plain-error.ts';

export interface WantedPort {
  readonly protocol: 'tcp' | 'udp';
  readonly address: string;
  readonly port: number;
  /** The variable that chooses this port, and the one that chooses the address. */
  readonly portSetting: string;
  readonly addressSetting: string;
}

/** @throws PlainError for the first port that cannot be listened on */
export async function checkPorts(wanted: readonly WantedPort[]): Promise<void> {
  for (const port of wanted) {
    try {
      await (port.protocol === 'tcp' ? tryTcp(port) : tryUdp(port));
    } catch (error) {
      throw explain(port, errorCode(error));
    }
  }
}

function tryTcp({ address, port }: WantedPort): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const server = createServer();
  server.once('error', reject);
  server.listen({ host: address, port, exclusive: true }, () => server.close(() => resolve()));
  return promise;
}

function tryUdp({ address, port }: WantedPort): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const socket = createSocket(address.includes(':') ? 'udp6' : 'udp4');
  socket.once('error', reject);
  socket.bind({ address, port, exclusive: true }, () => socket.close(() => resolve()));
  return promise;
}

function explain(wanted: WantedPort, code: string): PlainError {
  const { protocol, address, port, portSetting, addressSetting } = wanted;
  const what = `${address} ${protocol.toUpperCase()} ${port}`;
  if (code === 'EADDRNOTAVAIL') {
    return new PlainError({
      ja: `アドレス ${address} はこの機械にありません。${addressSetting} に、この機械のアドレスか 0.0.0.0 を指定してください。`,
      en: `This machine has no address ${address}. Set ${addressSetting} to one of its addresses or to 0.0.0.0.`,
    });
  }
  if (code === 'EACCES') {
    return new PlainError({
      ja: `ポート ${what} を開く権限がありません。${portSetting} に 1024 以上の番号を指定してください。`,
      en: `No permission to open port ${what}. Set ${portSetting} to a number from 1024 on.`,
    });
  }
  if (code === 'EADDRINUSE') {
    return new PlainError({
      ja: `ポート ${what} はほかのプログラムが使っています。そのプログラムを終わらせるか、${portSetting} に別の番号を指定してください（例: ${portSetting}=${port + 1} npm start）。`,
      en: `Port ${what} is in use by another program. End that program, or set ${portSetting} to another number (for example ${portSetting}=${port + 1} npm start).`,
    });
  }
  return new PlainError({
    ja: `ポート ${what} を開けません（${code}）。${portSetting} と ${addressSetting} を確かめてください。`,
    en: `Port ${what} cannot be opened (${code}). Check ${portSetting} and ${addressSetting}.`,
  });
}
