/** Where mutations begin: the vectors as they are, and messages of a live dialog. */
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../vectors/', import.meta.url));

export function vectors(): Buffer[] {
  const names = ['invites', 'torture/good', 'torture/bad', 'torture/rfc4475', 'torture/rfc5118'];
  return names.flatMap((name) =>
    readdirSync(`${folder}${name}`)
      .filter((file) => file.endsWith('.sip'))
      .map((file) => readFileSync(`${folder}${name}/${file}`)),
  );
}

/** A call that the fuzzer keeps with the engine. */
export interface LiveDialog {
  readonly callId: string;
  readonly fromTag: string;
  toTag: string;
  sequence: number;
}

export const sdp = (port: number): string =>
  [
    'v=0',
    'o=- 1 1 IN IP4 127.0.0.3',
    's=-',
    'c=IN IP4 127.0.0.3',
    't=0 0',
    `m=audio ${port} RTP/AVP 0 101`,
    'a=rtpmap:101 telephone-event/8000',
    '',
  ].join('\r\n');

const BODIES: Readonly<Record<string, readonly [string, string]>> = {
  INVITE: ['application/sdp', sdp(30_000)],
  UPDATE: ['application/sdp', sdp(30_002)],
  INFO: ['application/dtmf-relay', 'Signal=5\r\nDuration=160\r\n'],
};

export const WITHIN = ['INVITE', 'UPDATE', 'INFO', 'REFER', 'PRACK', 'OPTIONS', 'NOTIFY', 'ACK', 'CANCEL'];

/** A request of the dialog, as it should be. */
export function within(dialog: LiveDialog, method: string, here: string): Buffer {
  if (method !== 'ACK' && method !== 'CANCEL') dialog.sequence += 1;
  return request(method, dialog, here, BODIES[method] ?? null);
}

export function request(
  method: string,
  { callId, fromTag, toTag, sequence }: LiveDialog,
  here: string,
  content: readonly [string, string] | null,
): Buffer {
  const body = content?.[1] ?? '';
  const lines = [
    `${method} sip:0300001001@127.0.0.1 SIP/2.0`,
    `Via: SIP/2.0/UDP ${here};branch=z9hG4bK${callId}${method}${sequence};rport`,
    'Max-Forwards: 70',
    `From: <sip:0312345678@127.0.0.3>;tag=${fromTag}`,
    `To: <sip:0300001001@127.0.0.1>${toTag === '' ? '' : `;tag=${toTag}`}`,
    `Call-ID: ${callId}`,
    `CSeq: ${sequence} ${method}`,
    `Contact: <sip:fuzz@${here}>`,
    ...(method === 'REFER' ? ['Refer-To: <sip:0300001002@127.0.0.1>'] : []),
    ...(method === 'PRACK' ? ['RAck: 1 1 INVITE'] : []),
    ...(content === null ? [] : [`Content-Type: ${content[0]}`]),
    `Content-Length: ${body.length}`,
  ];
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n${body}`, 'latin1');
}
