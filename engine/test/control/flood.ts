import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';

const EVERY_MS = 10;

/** What became of calls that came all at once. */
export interface Flood {
  /** Calls that got a 503 with Retry-After. */
  readonly refused: number;
  /** Calls that got a 100. */
  readonly taken: number;
  /** Calls that got no answer at all. */
  readonly unanswered: number;
}

/**
 * `calls` INVITEs without SDP to 127.0.0.1:`port`, spread over `durationMs`; no retransmission, no ACK. `name` tells
 * them from those of another flood.
 */
export async function flood(port: number, calls: number, durationMs: number, name = 'flood'): Promise<Flood> {
  const socket = createSocket('udp4');
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  const here = `127.0.0.1:${socket.address().port}`;
  const answered = new Map<string, 'refused' | 'taken'>();
  socket.on('message', (bytes) => {
    const text = bytes.toString('latin1');
    const callId = /^Call-ID: (.+)$/im.exec(text)?.[1] ?? '';
    if (text.startsWith('SIP/2.0 503') && /^Retry-After: \d/im.test(text)) answered.set(callId, 'refused');
    else if (!answered.has(callId)) answered.set(callId, 'taken');
  });
  const perStep = Math.ceil((calls * EVERY_MS) / durationMs);
  for (let sent = 0; sent < calls; sent += perStep) {
    for (let call = sent; call < Math.min(calls, sent + perStep); call += 1)
      socket.send(invite(here, port, `${name}${call}`), port, '127.0.0.1');
    await delay(EVERY_MS);
  }
  await delay(500);
  socket.close();
  const outcomes = [...answered.values()];
  const refused = outcomes.filter((outcome) => outcome === 'refused').length;
  return { refused, taken: outcomes.length - refused, unanswered: calls - outcomes.length };
}

function invite(here: string, port: number, call: string): string {
  return [
    `INVITE sip:0300001001@127.0.0.1:${port} SIP/2.0`,
    `Via: SIP/2.0/UDP ${here};branch=z9hG4bK${call};rport`,
    'Max-Forwards: 70',
    `From: <sip:0312345678@127.0.0.1>;tag=${call}`,
    `To: <sip:0300001001@127.0.0.1:${port}>`,
    `Call-ID: ${call}`,
    'CSeq: 1 INVITE',
    `Contact: <sip:caller@${here}>`,
    'Content-Length: 0',
    '',
    '',
  ].join('\r\n');
}
