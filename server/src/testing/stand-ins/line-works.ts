/** LINE WORKS API 2.0: both the place of tokens and that of messages. */
import { createVerify } from 'node:crypto';
import { createWindow } from './stand-in.ts';
import type { Answered, Rules } from './stand-in.ts';

export interface LineWorksApp {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly serviceAccount: string;
  readonly publicKey: string;
  readonly botId: string;
  readonly channelId: string;
}

/** Tokens that are good; a test takes one away to see what happens when it has expired. */
export interface Tokens {
  readonly access: Set<string>;
  readonly refresh: Set<string>;
}

const json = (status: number, body: object): Answered => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

/** https://developers.worksmobile.com/jp/docs/auth-jwt#issue-access-token */
export const lineWorksTokenRules = (app: LineWorksApp, tokens: Tokens): Rules => {
  let issued = 0;
  return ({ path, headers, body }) => {
    if (path !== '/oauth2/v2.0/token') return json(404, { error: 'not_found' });
    if (headers['content-type'] !== 'application/x-www-form-urlencoded')
      return json(400, { error: 'invalid_request' });
    const form = new URLSearchParams(body);
    if (form.get('client_id') !== app.clientId || form.get('client_secret') !== app.clientSecret)
      return json(401, { error: 'invalid_client' });
    const grant = form.get('grant_type');
    if (grant === 'refresh_token') {
      // https://developers.worksmobile.com/jp/docs/auth-jwt#refresh-access-token
      if (!tokens.refresh.has(form.get('refresh_token') ?? '')) return json(400, { error: 'invalid_grant' });
    } else if (grant === 'urn:ietf:params:oauth:grant-type:jwt-bearer') {
      if (form.get('scope') !== 'bot') return json(400, { error: 'invalid_scope' });
      if (!isGood(form.get('assertion') ?? '', app)) return json(400, { error: 'invalid_grant' });
    } else return json(400, { error: 'unsupported_grant_type' });
    issued += 1;
    const [access, refresh] = [`access-${issued}`, `refresh-${issued}`];
    tokens.access.add(access);
    if (grant !== 'refresh_token') tokens.refresh.add(refresh);
    return json(200, {
      access_token: access,
      ...(grant === 'refresh_token' ? {} : { refresh_token: refresh }),
      scope: 'bot',
      token_type: 'Bearer',
      // A number in quotation marks, as the reference shows it.
      expires_in: '86400',
    });
  };
};

/** https://developers.worksmobile.com/jp/docs/auth-jwt#jwt: RS256, the app, its service account, an hour at most. */
function isGood(assertion: string, app: LineWorksApp): boolean {
  const [head = '', claims = '', signature = ''] = assertion.split('.');
  const read = (part: string): Record<string, unknown> =>
    JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>;
  const { alg, typ } = read(head);
  const { iss, sub, iat, exp } = read(claims);
  const now = Date.now() / 1000;
  return (
    alg === 'RS256' &&
    typ === 'JWT' &&
    iss === app.clientId &&
    sub === app.serviceAccount &&
    Number(exp) > now &&
    Number(exp) - Number(iat) <= 3600 &&
    createVerify('RSA-SHA256').update(`${head}.${claims}`).verify(app.publicKey, signature, 'base64url')
  );
}

/** https://developers.worksmobile.com/jp/docs/bot-channel-message-send */
export const lineWorksBotRules = (app: LineWorksApp, tokens: Tokens): Rules => {
  // https://developers.worksmobile.com/jp/docs/rate-limits: 60 a minute with the free plan.
  const isTooMuch = createWindow(60, 60_000);
  return ({ at, method, path, headers, body }, take) => {
    const token = /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1] ?? '';
    if (!tokens.access.has(token))
      return json(401, { code: 'UNAUTHORIZED', description: 'Authentication failed' });
    if (isTooMuch(at)) return json(429, { code: 'TOO_MANY_REQUESTS', description: 'Too many requests' });
    if (method !== 'POST' || path !== `/v1.0/bots/${app.botId}/channels/${app.channelId}/messages`)
      return json(404, { code: 'NOT_FOUND', description: 'Channel not found' });
    if (!headers['content-type']?.startsWith('application/json'))
      return json(400, { code: 'INVALID_PARAMETER', description: 'Content-Type' });
    const { content } = JSON.parse(body) as { content?: { type?: string; text?: string } };
    // https://developers.worksmobile.com/jp/docs/bot-send-text: 2,000 characters.
    if (content?.type !== 'text' || !content.text || content.text.length > 2000)
      return json(400, { code: 'INVALID_PARAMETER', description: 'content' });
    take(content.text);
    return { status: 201 };
  };
};
