/**
 * A LINE WORKS bot, API 2.0.
 * Token: https://developers.worksmobile.com/jp/docs/auth-jwt
 * Message: https://developers.worksmobile.com/jp/docs/bot-channel-message-send and bot-user-message-send
 * Mentions: https://developers.worksmobile.com/jp/docs/bot-mention
 * Limits: https://developers.worksmobile.com/jp/docs/rate-limits (240 requests a minute; 60 with the free plan)
 */
import { createSign } from 'node:crypto';
import { z } from 'zod';
import { OutsideFailure } from '../../http/outside/ask-outside.ts';
import type { OutsideAnswer } from '../../http/outside/ask-outside.ts';
import type { Note } from '../note.ts';
import { failed, jsonOf, outcomeOf } from './outcome-of.ts';
import { way } from './way.ts';
import type { Dispatch, Outcome, SettingsOf } from './way.ts';

type Settings = SettingsOf<'line-works'>;

const TOKEN_URL = 'https://auth.worksmobile.com/oauth2/v2.0/token';
/** bot-message: a text holds so many characters. */
const MOST = 2000;
const ASSERTION_SECONDS = 1800;
/** A token is not used in its last minutes. */
const MARGIN_MS = 300_000;

const Kept = z.object({ access: z.string(), refresh: z.string().nullable() });
const Token = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().optional(),
  // A number, written as a string.
  expires_in: z.coerce.number().positive(),
});

/** `<` opens a mention; only ours do. */
const plain = (text: string): string => text.replaceAll('<', '＜');
const mention = (id: string): string => `<m userId="${id.replaceAll(/["<>]/g, '')}">`;

export const lineWorksText = ({ mentions, title, lines, link }: Note): string =>
  [...(mentions.length > 0 ? [mentions.map(mention).join(' ')] : []), plain(title), ...lines.map(plain), link]
    .join('\n')
    .slice(0, MOST);

export const lineWorks = way<'line-works'>({
  repeatable: () => false,
  // The free plan's limit, since nobody tells us the plan: 60 a minute for an app.
  paces: ({ clientId }) => [{ of: clientId, burst: 60, everyMs: 1000 }],
  place: ({ target, targetId }) => `${target} ${targetId}`,
  async send(dispatch) {
    try {
      const kept = Kept.safeParse(await dispatch.token.read()).data ?? null;
      const access = kept?.access ?? (await fetchToken(dispatch, null));
      if (typeof access !== 'string') return access;
      const answer = await post(dispatch, access);
      if (answer.status !== 401) return outcomeOf(answer, dispatch.now);
      // It was refused, so nothing was sent: a new token, and once more.
      const renewed = await fetchToken(dispatch, kept?.refresh ?? null);
      return typeof renewed === 'string' ? outcomeOf(await post(dispatch, renewed), dispatch.now) : renewed;
    } catch (error) {
      if (!(error instanceof OutsideFailure)) throw error;
      return failed(error);
    }
  },
});

function post({ ask, settings, note }: Dispatch<'line-works'>, access: string): Promise<OutsideAnswer> {
  const target = `${settings.target}s/${encodeURIComponent(settings.targetId)}`;
  return ask({
    url: `https://www.worksapis.com/v1.0/bots/${settings.botId}/${target}/messages`,
    headers: { 'content-type': 'application/json', authorization: `Bearer ${access}` },
    body: JSON.stringify({ content: { type: 'text', text: lineWorksText(note) } }),
  });
}

/** By the refresh token, and where that is refused, by the service account's signature. */
async function fetchToken(
  dispatch: Dispatch<'line-works'>,
  refresh: string | null,
): Promise<string | Outcome> {
  const { settings } = dispatch;
  if (refresh !== null) {
    const renewed = await askToken(dispatch, { grant_type: 'refresh_token', refresh_token: refresh });
    if (typeof renewed === 'string') return renewed;
  }
  let assertion: string;
  try {
    assertion = signAssertion(settings, dispatch.now);
  } catch {
    return { state: 'refused', words: 'LINE WORKS の秘密鍵が読めません。鍵を入れ直してください。' };
  }
  return askToken(dispatch, {
    grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
    assertion,
    scope: 'bot',
  });
}

async function askToken(
  { ask, settings, token, now }: Dispatch<'line-works'>,
  grant: Readonly<Record<string, string>>,
): Promise<string | Outcome> {
  let answer: OutsideAnswer;
  try {
    answer = await ask({
      url: TOKEN_URL,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({
        ...grant,
        client_id: settings.clientId,
        client_secret: settings.clientSecret,
      }).toString(),
    });
  } catch (error) {
    if (!(error instanceof OutsideFailure)) throw error;
    // No message was sent yet.
    return { state: 'later', words: 'LINE WORKS のトークンを取得できません。自動で再送します。' };
  }
  const outcome = outcomeOf(answer, now);
  if (outcome.state === 'refused')
    return {
      state: 'refused',
      words: 'LINE WORKS がサービスアカウントを受け付けません。クライアント ID、秘密、鍵をご確認ください。',
    };
  if (outcome.state !== 'accepted') return { state: 'later', words: outcome.words };
  const found = Token.safeParse(jsonOf(answer.text)).data;
  if (found === undefined)
    return { state: 'later', words: 'LINE WORKS のトークンを読めません。自動で再送します。' };
  await token.keep(
    { access: found.access_token, refresh: found.refresh_token ?? grant['refresh_token'] ?? null },
    new Date(now.getTime() + found.expires_in * 1000 - MARGIN_MS),
  );
  return found.access_token;
}

/** RFC 7523 with RS256: issued by the app, about its service account. */
export function signAssertion(settings: Settings, now: Date): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const issued = Math.floor(now.getTime() / 1000);
  const body = `${part({ alg: 'RS256', typ: 'JWT' })}.${part({
    iss: settings.clientId,
    sub: settings.serviceAccount,
    iat: issued,
    exp: issued + ASSERTION_SECONDS,
  })}`;
  return `${body}.${createSign('RSA-SHA256').update(body).sign(settings.privateKey, 'base64url')}`;
}
