import { describe, expect, it } from 'vitest';
import { Caller } from '../support/caller.ts';
import { answerAfter, offered } from '../support/desk.ts';
import { TRUNK_ADDRESS, addressTrunk, pretendNetwork } from '../support/pretend-network.ts';
import type { OutboundPacket } from '../../src/sip/endpoint-types.ts';

/** The BYE that we send into a call whose INVITE was changed so. */
function byeAfter(changes: (text: string) => string): { packet: OutboundPacket; text: string } {
  const network = pretendNetwork({
    trunks: [addressTrunk({ auth: { kind: 'address', addresses: ['198.51.100.0/24'] } })],
  });
  const caller = new Caller(network);
  answerAfter(network, 0);
  const send = network.send.bind(network);
  network.send = (peer, bytes) => send(peer, typeof bytes === 'string' ? changes(bytes) : bytes);
  caller.invite();
  network.run(1_000);
  network.tell((now) => network.core.hangUp(offered(network).sessionId, now));
  const packet = network.sent.at(-1);
  if (packet === undefined) throw new Error('nothing sent');
  return { packet, text: Buffer.from(packet.bytes).toString() };
}

const withContact = (uri: string) => (text: string) => text.replace(/Contact: <[^>]*>/, `Contact: <${uri}>`);
const withRoutes =
  (...routes: string[]) =>
  (text: string) =>
    text.replace('Contact:', `${routes.map((route) => `Record-Route: ${route}\r\n`).join('')}Contact:`);

describe('our requests go', () => {
  it('to the Contact', () => {
    const { packet, text } = byeAfter(withContact('sip:me@198.51.100.20:5070'));
    expect(packet).toMatchObject({ remoteAddress: '198.51.100.20', remotePort: 5070, transport: 'udp' });
    expect(text).toMatch(/^BYE sip:me@198\.51\.100\.20:5070 SIP\/2\.0\r\n/);
  });

  it('by loose routes in the order of Record-Route', () => {
    const { packet, text } = byeAfter(
      withRoutes('<sip:198.51.100.30;lr>, <sip:198.51.100.31:5080;lr;x=y>', '<sip:198.51.100.32;lr>'),
    );
    expect(packet).toMatchObject({ remoteAddress: '198.51.100.30', remotePort: 5060 });
    expect(text).toMatch(/^BYE sip:0312345678@198\.51\.100\.7:5060 /);
    expect(text.match(/^Route: .*$/gm)?.map((line) => line.trim())).toEqual([
      'Route: <sip:198.51.100.30;lr>',
      'Route: <sip:198.51.100.31:5080;lr;x=y>',
      'Route: <sip:198.51.100.32;lr>',
    ]);
  });

  it('by a strict router with itself in the Request-URI', () => {
    const { packet, text } = byeAfter(withRoutes('<sip:198.51.100.30>', '<sip:198.51.100.31;lr>'));
    expect(packet.remoteAddress).toBe('198.51.100.30');
    expect(text).toMatch(/^BYE sip:198\.51\.100\.30 /);
    expect(text).toContain('Route: <sip:198.51.100.31;lr>\r\nRoute: <sip:0312345678@198.51.100.7:5060>\r\n');
  });

  it.each(['sip:me@pbx.example:5070', 'sip:me@192.168.1.5:5070', 'sip:me@[fd00::5]:5070'])(
    'back to the source when the Contact is %s',
    (uri) => {
      const { packet, text } = byeAfter(withContact(uri));
      expect(packet).toMatchObject({ remoteAddress: TRUNK_ADDRESS, remotePort: 5060 });
      expect(text.startsWith(`BYE ${uri} SIP/2.0\r\n`)).toBe(true);
    },
  );

  it('by the transport that the Contact names', () => {
    const { packet, text } = byeAfter(withContact('sip:me@198.51.100.20:5070;transport=tcp'));
    expect(packet.transport).toBe('tcp');
    expect(text).toContain('Via: SIP/2.0/TCP ');
  });
});

it('our answers carry Record-Route back, every Via, and the Timestamp in the 100', () => {
  const network = pretendNetwork();
  const caller = new Caller(network);
  answerAfter(network, 0);
  caller.invite({
    headers: [
      'Record-Route: <sip:a;lr>',
      'Record-Route: <sip:b;lr>',
      'Via: SIP/2.0/UDP 10.0.0.1;branch=z9hG4bKb',
      'Timestamp: 54',
    ],
  });
  network.run(1_000);
  const [trying] = caller.responses;
  const answer = caller.responses.at(-1);
  expect(trying?.headers.get('timestamp')).toBe('54');
  expect(answer?.headers.all('record-route')).toEqual(['<sip:a;lr>', '<sip:b;lr>']);
  expect(answer?.headers.all('via')).toHaveLength(2);
  expect(answer?.headers.get('timestamp')).toBeNull();
});

function loginTrunk(trunkId: string, username: string): ReturnType<typeof addressTrunk> {
  const auth = { kind: 'register', registrar: 'sip.example', username, password: 'p' };
  return addressTrunk({ trunkId, auth, calledNumberSource: 'to' });
}

it('two logins at one carrier are told apart by the registered user', () => {
  const network = pretendNetwork({ trunks: [loginTrunk('one', '0501111'), loginTrunk('two', '0502222')] });
  const addresses = [{ address: TRUNK_ADDRESS, port: 5060, localAddress: null }];
  network.tell((now) => network.core.resolved('sip.example', 5060, 'udp', addresses, now));
  const caller = new Caller(network);
  answerAfter(network, 100);
  caller.invite({ uri: 'sip:0502222@192.0.2.1' });
  network.run(1_000);
  expect(offered(network)).toMatchObject({ trunkId: 'two', called: { e164: '+81300001001' } });
  caller.bye();
  network.run(1_000);
  expect(caller.statuses('BYE')).toEqual([200]);
});

it('a trunk that is removed lets its calls end and takes no new ones', () => {
  const network = pretendNetwork();
  const caller = new Caller(network);
  answerAfter(network, 0);
  caller.invite();
  network.run(1_000);
  network.tell((now) => network.core.configureTrunks([], now));
  const late = new Caller(network, { port: 5099 });
  late.invite();
  network.run(120_000);
  expect(late.statuses()).toEqual([403]);
  caller.bye();
  network.run(1_000);
  expect(caller.statuses('BYE')).toEqual([200]);
  network.run(120_000);
  expect(network.core.knowsSource(TRUNK_ADDRESS)).toBe(false);
  expect(network.core.counts()).toMatchObject({ dialogs: 0, timers: 0 });
});
