import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { PlainError } from '../plain-error.ts';
import { checkPorts } from './check-ports.ts';
import { freePort, portOf } from './free-port.ts';

const names = { portSetting: 'DENWABAN_HTTP_PORT', addressSetting: 'DENWABAN_BIND' };

async function refusal(protocol: 'tcp' | 'udp', address: string, port: number): Promise<string> {
  try {
    await checkPorts([{ protocol, address, port, ...names }]);
    return '';
  } catch (error) {
    if (error instanceof PlainError) return error.sentence.en;
    throw error;
  }
}

describe('checkPorts', () => {
  it('has nothing against a free port', async () => {
    const port = await freePort();
    expect(await refusal('tcp', '127.0.0.1', port)).toBe('');
    expect(await refusal('udp', '127.0.0.1', port)).toBe('');
  });

  it('names the setting of a busy TCP port', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    expect(await refusal('tcp', '127.0.0.1', portOf(server))).toMatch(/in use .* DENWABAN_HTTP_PORT/);
    expect(await refusal('udp', '127.0.0.1', portOf(server))).toBe('');
    server.close();
  });

  it('names the setting of a busy UDP port', async () => {
    const socket = createSocket('udp4').bind(0, '127.0.0.1');
    await once(socket, 'listening');
    expect(await refusal('udp', '127.0.0.1', socket.address().port)).toMatch(/in use .* DENWABAN_HTTP_PORT/);
    socket.close();
  });

  it('says when the address is not of this machine', async () => {
    expect(await refusal('tcp', '192.0.2.1', await freePort())).toMatch(
      /no address 192\.0\.2\.1.*DENWABAN_BIND/,
    );
  });
});
