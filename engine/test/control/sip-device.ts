/** A telephone on 127.0.0.1 over UDP that logs in and keeps several calls, for what no telephone at hand can be made to do. */
import { createHash, randomBytes } from 'node:crypto';
import { createSocket } from 'node:dgram';
import type { Socket } from 'node:dgram';
import { EventEmitter, once } from 'node:events';

const PATIENCE_MS = 20_000;

/** One call, with the names of its dialog. */
export interface Dialog {
  readonly callId: string;
  readonly fromTag: string;
  readonly toTag: string;
  readonly to: string;
}

export class SipDevice {
  readonly #socket: Socket;
  readonly #engine: number;
  readonly #username: string;
  readonly #password: string;
  readonly #heard = new EventEmitter();
  /** Everything received, as text. */
  readonly messages: string[] = [];
  #sequence = 0;

  private constructor(socket: Socket, engine: number, username: string, password: string) {
    this.#socket = socket;
    this.#engine = engine;
    this.#username = username;
    this.#password = password;
    socket.on('message', (bytes) => this.#take(bytes.toString('latin1')));
  }

  static async on(enginePort: number, username: string, password: string): Promise<SipDevice> {
    const socket = createSocket('udp4');
    socket.bind(0, '127.0.0.1');
    await once(socket, 'listening');
    return new SipDevice(socket, enginePort, username, password);
  }

  /** Calls and, once answered, acknowledges. */
  async call(number: string, headers: readonly string[] = []): Promise<Dialog> {
    const [callId, fromTag] = [randomBytes(8).toString('hex'), randomBytes(4).toString('hex')];
    const uri = `sip:${number}@127.0.0.1:${this.#engine}`;
    const begin = { uri, callId, fromTag, to: `<${uri}>` };
    const parts = { ...begin, body: offer(this.#port), headers };
    const challenge = await this.#request('INVITE', parts);
    this.#send('ACK', begin, this.#sequence);
    const login = this.#authorization('INVITE', uri, challenge);
    const answer = await this.#request('INVITE', { ...parts, headers: [...headers, login] });
    const to = /^To: (.*)$/im.exec(answer)?.[1] ?? '';
    this.#send('ACK', { ...begin, to }, this.#sequence);
    return { callId, fromTag, to, toTag: /;tag=([^;\s]+)/.exec(to)?.[1] ?? '' };
  }

  /** Status line of the response to a request in a dialog. */
  async within(dialog: Dialog, method: string, headers: readonly string[] = []): Promise<string> {
    const parts = { ...dialog, uri: `sip:127.0.0.1:${this.#engine}`, headers };
    return (await this.#request(method, parts)).split('\r\n')[0] ?? '';
  }

  /** The first message that fits, past or coming. */
  async hears(pattern: RegExp): Promise<string> {
    const patience = AbortSignal.timeout(PATIENCE_MS);
    for (;;) {
      const found = this.messages.find((message) => pattern.test(message));
      if (found !== undefined) return found;
      await once(this.#heard, 'message', { signal: patience }).catch(() => {
        throw new Error(
          `not heard: ${pattern}; but ${this.messages.map((text) => text.split('\r\n')[0]).join(', ')}`,
        );
      });
    }
  }

  close(): void {
    this.#socket.close();
  }

  get #port(): number {
    return this.#socket.address().port;
  }

  async #request(method: string, parts: Parts): Promise<string> {
    this.#sequence += 1;
    const sequence = this.#sequence;
    this.#send(method, parts, sequence);
    return this.hears(
      new RegExp(`^SIP/2.0 [2-6][\\s\\S]*Call-ID: ${parts.callId}[\\s\\S]*CSeq: ${sequence} ${method}`, 'i'),
    );
  }

  #send(
    method: string,
    { uri, callId, fromTag, to, headers = [], body = '' }: Parts,
    sequence: number,
  ): void {
    const here = `127.0.0.1:${this.#port}`;
    const lines = [
      `${method} ${uri} SIP/2.0`,
      `Via: SIP/2.0/UDP ${here};branch=z9hG4bK${randomBytes(6).toString('hex')};rport`,
      'Max-Forwards: 70',
      `From: <sip:${this.#username}@127.0.0.1>;tag=${fromTag}`,
      `To: ${to}`,
      `Call-ID: ${callId}`,
      `CSeq: ${sequence} ${method}`,
      `Contact: <sip:${this.#username}@${here}>`,
      ...headers,
      ...(body === '' ? [] : ['Content-Type: application/sdp']),
      `Content-Length: ${body.length}`,
    ];
    this.#socket.send(`${lines.join('\r\n')}\r\n\r\n${body}`, this.#engine, '127.0.0.1');
  }

  #authorization(method: string, uri: string, challenge: string): string {
    const algorithm = /algorithm=SHA-256/.test(challenge) ? 'SHA-256' : 'MD5';
    const nonce = /nonce="([^"]+)"/.exec(challenge)?.[1] ?? '';
    const h = (text: string): string =>
      createHash(algorithm === 'MD5' ? 'md5' : 'sha256')
        .update(text)
        .digest('hex');
    const secret = h(`${this.#username}:pbx:${this.#password}`);
    const response = h(`${secret}:${nonce}:00000001:c0ffee:auth:${h(`${method}:${uri}`)}`);
    return `Authorization: Digest username="${this.#username}", realm="pbx", nonce="${nonce}", uri="${uri}", response="${response}", algorithm=${algorithm}, qop=auth, nc=00000001, cnonce="c0ffee"`;
  }

  #take(text: string): void {
    this.messages.push(text);
    if (!text.startsWith('SIP/')) {
      const kept = text.split('\r\n').filter((line) => /^(Via|From|To|Call-ID|CSeq):/i.test(line));
      if (!text.startsWith('ACK '))
        this.#socket.send(
          ['SIP/2.0 200 OK', ...kept, 'Content-Length: 0', '', ''].join('\r\n'),
          this.#engine,
          '127.0.0.1',
        );
    }
    this.#heard.emit('message');
  }
}

interface Parts {
  readonly uri: string;
  readonly callId: string;
  readonly fromTag: string;
  readonly to: string;
  readonly headers?: readonly string[];
  readonly body?: string;
}

function offer(port: number): string {
  const lines = ['v=0', 'o=- 1 1 IN IP4 127.0.0.1', 's=-', 'c=IN IP4 127.0.0.1', 't=0 0'];
  return `${[...lines, `m=audio ${port + 2} RTP/AVP 0`].join('\r\n')}\r\n`;
}
