import { expect, it } from 'vitest';
import { MessageTrace } from './message-trace.ts';

const from = { transport: 'udp', remoteAddress: '198.51.100.7', remotePort: 5060 } as const;

function message(start: string, headers: readonly string[], body = ''): Uint8Array {
  return Buffer.from([start, ...headers, '', body].join('\r\n'), 'utf8');
}

function note(trace: MessageTrace, bytes: Uint8Array): void {
  trace.note('received', { ...from, bytes });
}

it('keeps what a call said, in order, and nothing of another', () => {
  const trace = new MessageTrace();
  note(trace, message('INVITE sip:a SIP/2.0', ['Call-ID: one', 'CSeq: 1 INVITE']));
  trace.note('sent', { ...from, bytes: message('SIP/2.0 180 Ringing', ['i: one', 'CSeq: 1 INVITE']) });
  note(trace, message('INVITE sip:b SIP/2.0', ['Call-ID: two', 'CSeq: 1 INVITE']));
  const kept = trace.of(['one']);
  expect(kept.map(({ direction, text }) => `${direction} ${text.split('\r\n')[0]}`)).toEqual([
    'received INVITE sip:a SIP/2.0',
    'sent SIP/2.0 180 Ringing',
  ]);
  expect(kept[0]).toMatchObject({ remote: '198.51.100.7:5060', transport: 'udp' });
});

it('masks keys, credentials and digits, folded and in any case', () => {
  const trace = new MessageTrace();
  const sdp = 'v=0\r\na=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:SECRETKEY|2^20\r\nk=base64:SECRETKEY\r\n';
  const authorization = [
    'proxy-authorization: Digest username="SECRETUSER",',
    '  response="SECRETRESPONSE"',
    'Authorization : Digest SECRETRESPONSE',
  ];
  note(trace, message('INVITE sip:a SIP/2.0', ['Call-ID: one', 'CSeq: 1 INVITE', ...authorization], sdp));
  const relay = 'Signal=7SECRET\r\nDuration=160\r\n';
  note(trace, message('INFO sip:a SIP/2.0', ['Call-ID: one', 'CSeq: 2 INFO'], relay));
  const text = trace
    .of(['one'])
    .map((kept) => kept.text)
    .join('\n');
  expect(text).not.toContain('SECRET');
  expect(text).toContain('proxy-authorization: ***\r\nAuthorization : ***');
  expect(text).toContain('a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:***');
});

it('keeps 16 kB of a message, 200 of a call, and forgets the calls that were silent longest', () => {
  const trace = new MessageTrace();
  note(trace, message('INVITE sip:a SIP/2.0', ['Call-ID: long', 'CSeq: 1 INVITE'], 'x'.repeat(60_000)));
  expect(trace.of(['long'])[0]?.text).toHaveLength(16_384);
  for (let i = 0; i < 300; i += 1)
    note(trace, message(`INFO sip:${i} SIP/2.0`, ['Call-ID: busy', `CSeq: ${i} INFO`]));
  const busy = trace.of(['busy']);
  expect(busy).toHaveLength(200);
  expect(busy[0]?.text).toContain('sip:0 ');
  expect(busy.at(-1)?.text).toContain('sip:299 ');
  for (let i = 0; i < 5_000; i += 1)
    note(trace, message('BYE sip:a SIP/2.0', [`Call-ID: other-${i}`, 'CSeq: 2 BYE']));
  expect(trace.of(['long'])).toEqual([]);
  expect(trace.of(['other-4999'])).toHaveLength(1);
});

it('leaves out what belongs to no call, and what names none', () => {
  const trace = new MessageTrace();
  note(trace, message('OPTIONS sip:a SIP/2.0', ['Call-ID: one', 'CSeq: 1 OPTIONS']));
  note(trace, Buffer.from('\r\n\r\n'));
  note(trace, Buffer.alloc(40_000, 0x41));
  expect(trace.of(['one'])).toEqual([]);
});
