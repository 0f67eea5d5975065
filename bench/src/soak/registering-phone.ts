import { createHash, randomBytes } from 'node:crypto';
import { Endpoint } from '../sip/endpoint.ts';
import type { Place } from '../sip/endpoint.ts';
import { header } from '../sip/message.ts';
import type { SipText } from '../sip/message.ts';

const ANSWER_MS = 5_000;

export interface Login {
  readonly username: string;
  readonly password: string;
}

/** Registers as a telephone does: challenged, logged in with SHA-256, and leaves again. */
export async function registerAndLeave(engine: Place, login: Login): Promise<void> {
  let answered: ((message: SipText) => void) | null = null;
  const endpoint = await Endpoint.open((message) => answered?.(message));
  const callId = randomBytes(8).toString('hex');
  let sequence = 0;
  const ask = (expires: number, authorization: string): Promise<SipText> =>
    new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error('REGISTER was not answered')), ANSWER_MS);
      answered = (message) => {
        clearTimeout(late);
        resolve(message);
      };
      endpoint.send(
        request(endpoint.here, engine, login, callId, ++sequence, expires, authorization),
        engine,
      );
    });
  try {
    for (const expires of [300, 0]) {
      const challenge = await ask(expires, '');
      const done = await ask(expires, authorize(engine, login, header(challenge.text, 'WWW-Authenticate')));
      if (done.status !== 200) throw new Error(`REGISTER was answered ${done.status}`);
    }
  } finally {
    endpoint.close();
  }
}

function request(
  here: string,
  { host, port }: Place,
  { username }: Login,
  callId: string,
  sequence: number,
  expires: number,
  authorization: string,
): string {
  return [
    `REGISTER sip:${host}:${port} SIP/2.0`,
    `Via: SIP/2.0/UDP ${here};branch=z9hG4bK${randomBytes(6).toString('hex')};rport`,
    'Max-Forwards: 70',
    `From: <sip:${username}@${host}>;tag=${callId.slice(0, 8)}`,
    `To: <sip:${username}@${host}>`,
    `Call-ID: ${callId}`,
    `CSeq: ${sequence} REGISTER`,
    `Contact: <sip:${username}@${here}>`,
    `Expires: ${expires}`,
    ...(authorization ? [`Authorization: ${authorization}`] : []),
    'Content-Length: 0',
    '',
    '',
  ].join('\r\n');
}

/** RFC 7616 section 3.4, for what the first challenge asks. */
function authorize({ host, port }: Place, { username, password }: Login, challenge: string): string {
  const said = (name: string): string => new RegExp(`${name}="?([^",]+)`).exec(challenge)?.[1] ?? '';
  const [realm, nonce, algorithm] = [said('realm'), said('nonce'), said('algorithm') || 'MD5'];
  const uri = `sip:${host}:${port}`;
  const hash = (text: string): string =>
    createHash(algorithm === 'SHA-256' ? 'sha256' : 'md5')
      .update(text)
      .digest('hex');
  const secret = hash(`${username}:${realm}:${password}`);
  const response = hash(`${secret}:${nonce}:00000001:be4c4:auth:${hash(`REGISTER:${uri}`)}`);
  const fields = `username="${username}", realm="${realm}", nonce="${nonce}", uri="${uri}"`;
  return `Digest ${fields}, response="${response}", algorithm=${algorithm}, qop=auth, nc=00000001, cnonce="be4c4"`;
}
