/** Whatever a telephone, or somebody who pretends to be one, sends: no exception, and nothing is left. */
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { OFFER } from '../support/caller.ts';
import { answerAfter } from '../support/desk.ts';
import { Device, phone } from '../support/device.ts';
import { OUR_ADDRESS, pretendNetwork } from '../support/pretend-network.ts';

const changes = fc.array(
  fc.record({ at: fc.nat(1_500), kind: fc.nat(2), piece: fc.uint8Array({ maxLength: 6 }) }),
  { maxLength: 5 },
);

it('mutated logins, calls, transfers and take-overs leave the registrar working', () => {
  const net = pretendNetwork({ phones: [phone()] });
  answerAfter(net, 5);
  const device = new Device(net);
  device.register();
  const uri = `sip:0312345678@${OUR_ADDRESS}`;
  device.sendLoggedIn('INVITE', uri, { body: OFFER, callId: 'kept' });
  const to = device.responses.at(-1)?.headers.get('to') ?? '';
  const seeds = [
    device.send('REGISTER', { authorization: device.authorization('REGISTER') }),
    device.send('REGISTER', {
      headers: ['Path: <sip:proxy;lr>', 'Expires: 60'],
      contact: '<sip:a@b>;expires=60, <sip:c@d>',
    }),
    device.send('INVITE', { uri, body: OFFER, authorization: device.authorization('INVITE', { uri }) }),
    device.send('INVITE', {
      uri,
      headers: ['Replaces: a;to-tag=b;from-tag=c'],
      authorization: device.authorization('INVITE', { uri }),
    }),
    device.send('REFER', {
      uri,
      to,
      callId: 'kept',
      headers: ['Refer-To: <sip:102@x?Replaces=a%3Bto-tag%3Db%3Bfrom-tag%3Dc>'],
    }),
    device.send('SUBSCRIBE', { headers: ['Event: message-summary'] }),
  ].map((text) => Buffer.from(text));
  const mutated = fc.record({ seed: fc.constantFrom(...seeds), changes }).map((given) => {
    let bytes = given.seed;
    for (const { at, kind, piece } of given.changes) {
      const [head, tail] = [bytes.subarray(0, at), bytes.subarray(at)];
      if (kind === 0) bytes = Buffer.concat([head, piece, tail]);
      else if (kind === 1) bytes = Buffer.concat([head, tail.subarray(piece.length)]);
      else bytes = Buffer.concat([head, piece, tail.subarray(piece.length)]);
    }
    return bytes;
  });
  const { address, port, transport } = device;
  const source = { address, port, transport };
  // An answer to something without From has none either: nobody reads them.
  net.connect({ ...source, receive: () => undefined });
  const sources = [source, { address: '198.51.100.250', port: 9, transport: 'tcp' as const }];
  fc.assert(
    fc.property(mutated, fc.constantFrom(...sources), (bytes, from) => {
      net.send(from, bytes);
      net.run(20);
    }),
    { numRuns: 2_000 },
  );
  // Wrong digests may have locked the name for up to an hour.
  net.run(3_700_000);
  net.connect(device);
  expect(device.register()).toBe(200);
  net.run(600_000);
  expect(net.core.counts()).toMatchObject({ serverTransactions: 0, clientTransactions: 0 });
});
