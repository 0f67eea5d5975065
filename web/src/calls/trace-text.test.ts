import { expect, test } from 'vitest';
import { traceText } from './trace-text.ts';

test('the carrier gets when, which way and the message as it was', () => {
  const message = { at: '2026-11-27T00:00:00.123Z', transport: 'udp', remote: '192.0.2.1:5060' } as const;
  const messages = [
    { ...message, direction: 'received' as const, text: 'INVITE sip:a@b SIP/2.0' },
    { ...message, direction: 'sent' as const, text: 'SIP/2.0 100 Trying' },
  ];
  expect(
    traceText([
      { name: '発信者', messages },
      { name: '', messages: null },
    ]),
  ).toBe(
    '### 2026-11-27T00:00:00.123Z UDP <- 192.0.2.1:5060\nINVITE sip:a@b SIP/2.0\n\n' +
      '### 2026-11-27T00:00:00.123Z UDP -> 192.0.2.1:5060\nSIP/2.0 100 Trying\n',
  );
});
