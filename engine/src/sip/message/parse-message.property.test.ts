/** Whatever arrives: no exception, and time in proportion to size. */
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSdp } from '../../sdp/parse-sdp.ts';
import { TRUNK_ADDRESS, pretendNetwork } from '../../../test/support/pretend-network.ts';
import { StreamFramer } from '../transport/stream-framer.ts';
import { parseMessage } from './parse-message.ts';
import { serialise } from './serialise.ts';

const folder = fileURLToPath(new URL('../../../test/vectors/', import.meta.url));
const seeds = ['invites', 'torture/good', 'torture/bad', 'torture/rfc4475', 'torture/rfc5118'].flatMap(
  (name) =>
    readdirSync(`${folder}${name}`)
      .filter((file) => file.endsWith('.sip'))
      .map((file) => readFileSync(`${folder}${name}/${file}`)),
);

/** A valid message with bytes changed, cut out, doubled or put in. */
const mutated = fc
  .record({
    seed: fc.constantFrom(...seeds),
    changes: fc.array(
      fc.record({ at: fc.nat(2_000), kind: fc.nat(3), bytes: fc.uint8Array({ maxLength: 8 }) }),
      { maxLength: 8 },
    ),
  })
  .map(({ seed, changes }) => {
    let bytes: Buffer = Buffer.from(seed);
    for (const { at, kind, bytes: piece } of changes) {
      const cut = Math.min(at, bytes.length);
      const [head, tail] = [bytes.subarray(0, cut), bytes.subarray(cut)];
      if (kind === 0) bytes = Buffer.concat([head, piece, tail]);
      else if (kind === 1) bytes = Buffer.concat([head, tail.subarray(piece.length)]);
      else if (kind === 2) bytes = Buffer.concat([head, piece, tail.subarray(piece.length)]);
      else bytes = Buffer.concat([head, tail.subarray(0, 40), tail]);
    }
    return bytes;
  });

describe('whatever arrives', () => {
  it('random bytes never throw', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 2_000 }), (bytes) => void parseMessage(bytes)));
    fc.assert(fc.property(fc.string({ maxLength: 2_000 }), (text) => void parseSdp(text)));
  });

  it('mutated messages never throw anywhere in the core, and leave it working', () => {
    const network = pretendNetwork();
    network.onEvent = (event) => {
      if (event.type === 'session-offered')
        network.tell((now) => network.core.answer(event.sessionId, 'v=0\r\n', now));
    };
    const peer = { address: TRUNK_ADDRESS, port: 5060, transport: 'udp' } as const;
    fc.assert(
      fc.property(mutated, (bytes) => {
        network.send(peer, bytes);
        network.run(20);
      }),
      { numRuns: 2_000 },
    );
    network.run(200_000);
    expect(network.core.counts()).toMatchObject({ sessions: 0, serverTransactions: 0, timers: 0 });
  });

  it('what was parsed and written is parsed alike', () => {
    fc.assert(
      fc.property(mutated, (bytes) => {
        const message = parseMessage(bytes);
        if (message === null || (message.kind === 'request' && message.fault !== null)) return;
        const again = parseMessage(serialise(message));
        expect(again?.kind).toBe(message.kind);
        expect(again?.headers.get('from')).toBe(message.headers.get('from'));
        expect(again?.headers.all('via')).toEqual(message.headers.all('via'));
        expect(again?.body.length).toBe(message.body.length);
      }),
    );
  });

  it('a stream cut anywhere gives the same messages', () => {
    const stream = Buffer.concat(seeds.slice(0, 5));
    const whole = new StreamFramer().push(stream).messages.length;
    fc.assert(
      fc.property(fc.array(fc.nat(stream.length), { maxLength: 20 }), (cuts) => {
        const framer = new StreamFramer();
        const points = [0, ...cuts.toSorted((a, b) => a - b), stream.length];
        let messages = 0;
        for (let i = 1; i < points.length; i += 1)
          messages += framer.push(stream.subarray(points[i - 1], points[i])).messages.length;
        expect(messages).toBe(whole);
      }),
    );
    expect(whole).toBe(5);
  });

  it.each([
    ['spaces in Via', `Via: SIP/2.0/UDP a${' '.repeat(60_000)}b`],
    ['semicolons in Via', `Via: SIP/2.0/UDP a${';'.repeat(60_000)}`],
    ['backslashes in From', `From: "${'\\'.repeat(60_000)}`],
    ['quotes in From', `From: ${'"'.repeat(60_000)}<sip:a@b>`],
    ['brackets in From', `From: ${'<'.repeat(60_000)}`],
    ['commas in Contact', `Contact: ${','.repeat(60_000)}`],
    ['commas in Record-Route', `Record-Route: ${'<sip:a>,'.repeat(7_000)}`],
    ['spaces in CSeq', `CSeq: 1${' '.repeat(60_000)}INVITE${' '.repeat(1_000)}x`],
    ['percent signs in To', `To: <sip:${'%'.repeat(1_000)}@b>`],
    ['spaces in To', `To: <sip:a@b>;${' '.repeat(60_000)}`],
    ['folds', `X: a${'\r\n '.repeat(20_000)}`],
    ['line feeds', '\n'.repeat(60_000)],
    ['colons', ':'.repeat(60_000)],
  ])('64 kB of %s are no work', (_, line) => {
    const text = `INVITE sip:a@b SIP/2.0\r\nVia: SIP/2.0/UDP a;branch=z9hG4bKx\r\nFrom: <sip:a@b>;tag=1\r\nTo: <sip:a@b>\r\nCall-ID: 1\r\nContact: <sip:a@b>\r\nCSeq: 1 INVITE\r\n`;
    const name = /^[A-Za-z-]+(?=:)/.exec(line)?.[0] ?? 'nothing';
    const bytes = Buffer.from(`${text.replace(new RegExp(`${name}: [^\r]*\r\n`), '')}${line}\r\n\r\n`);
    const network = pretendNetwork();
    const started = performance.now();
    network.send({ address: TRUNK_ADDRESS, port: 5060, transport: 'udp' }, bytes);
    network.run(100);
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});
