import { createSocket } from 'node:dgram';
import { isIP } from 'node:net';

/** An IPv4 address that a dual-stack socket shows as `::ffff:192.0.2.1`, as IPv4. */
export function plainAddress(address: string): string {
  const mapped = address.toLowerCase().startsWith('::ffff:') ? address.slice(7) : address;
  return isIP(mapped) === 4 ? mapped : address;
}

export function isWildcard(address: string): boolean {
  return address === '0.0.0.0' || address === '::';
}

/** Our own address on the way to `remote`, asked of the kernel's routing table; nothing is sent. null: no route. */
export function localAddressTowards(remote: string): Promise<string | null> {
  return new Promise((resolve) => {
    const socket = createSocket(isIP(remote) === 6 ? 'udp6' : 'udp4');
    const finish = (address: string | null): void => {
      socket.close();
      resolve(address);
    };
    socket.once('error', () => finish(null));
    socket.connect(9, remote, () => finish(socket.address().address));
  });
}
