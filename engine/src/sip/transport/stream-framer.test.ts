import { describe, expect, it } from 'vitest';
import { StreamFramer } from './stream-framer.ts';

function message(body: string, headers = `Content-Length: ${body.length}\r\n`): string {
  return `OPTIONS sip:a@b SIP/2.0\r\nCall-ID: 1\r\n${headers}\r\n${body}`;
}

function push(framer: StreamFramer, text: string): { messages: string[]; pings: number; broken: boolean } {
  const framed = framer.push(Buffer.from(text, 'latin1'));
  return { ...framed, messages: framed.messages.map((bytes) => Buffer.from(bytes).toString('latin1')) };
}

describe('a stream is divided', () => {
  it('into messages, several in one chunk', () => {
    const framer = new StreamFramer();
    const text = message('one') + message('') + message('three');
    expect(push(framer, text)).toEqual({
      messages: [message('one'), message(''), message('three')],
      pings: 0,
      broken: false,
    });
    expect(framer.pending).toBe(false);
  });

  it('also when it comes byte by byte', () => {
    const framer = new StreamFramer();
    const messages = (message('hello') + message('world'))
      .split('')
      .flatMap((byte) => push(framer, byte).messages);
    expect(messages).toEqual([message('hello'), message('world')]);
  });

  it('with double CRLFs between messages counted as pings, a single one as a pong', () => {
    const framer = new StreamFramer();
    expect(push(framer, '\r\n\r\n')).toEqual({ messages: [], pings: 1, broken: false });
    expect(push(framer, '\r\n').pings).toBe(0);
    expect(push(framer, `\r\n\r\n${message('x')}\r\n\r\n`)).toMatchObject({
      messages: [message('x')],
      pings: 2,
    });
  });

  it.each([
    ['two Content-Lengths', 'Content-Length: 1\r\nContent-Length: 1\r\n'],
    ['a long and a compact one', 'Content-Length: 1\r\nl: 2\r\n'],
    ['none', ''],
    ['a negative one', 'Content-Length: -1\r\n'],
    ['words', 'Content-Length: ten\r\n'],
    ['a sign', 'Content-Length: +1\r\n'],
    ['hexadecimal', 'Content-Length: 0x1\r\n'],
    ['a list', 'Content-Length: 1, 1\r\n'],
    ['too much', 'Content-Length: 65536\r\n'],
    ['an overflow', 'Content-Length: 18446744073709551617\r\n'],
    ['a line that is no header', 'Content-Length: 1\r\nno header here\r\n'],
  ])('not at all with %s: the connection is closed', (_, headers) => {
    expect(push(new StreamFramer(), message('x', headers))).toEqual({ messages: [], pings: 0, broken: true });
  });

  it('nor with headers that never end', () => {
    const framer = new StreamFramer();
    let broken = false;
    for (let i = 0; i < 70 && !broken; i += 1)
      broken = push(framer, `X-${i}: ${'a'.repeat(1_000)}\r\n`).broken;
    expect(broken).toBe(true);
  });

  it('what came before the break is still delivered', () => {
    const text = message('x') + message('y', 'Content-Length: -1\r\n');
    expect(push(new StreamFramer(), text)).toEqual({ messages: [message('x')], pings: 0, broken: true });
  });
});
