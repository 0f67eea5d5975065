/** Slack, as its reference says; the source stands beside each rule. */
import { createWindow } from './stand-in.ts';
import type { Answered, Rules } from './stand-in.ts';

const text = (status: number, body: string): Answered => ({ status, body });
const json = (body: object): Answered => ({
  status: 200,
  headers: { 'content-type': 'application/json; charset=utf-8' },
  body: JSON.stringify(body),
});

/** https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks#handling_errors */
export const slackWebhookRules = (path: string): Rules => {
  // https://docs.slack.dev/apis/web-api/rate-limits: one a second, short bursts are let through.
  const isTooMuch = createWindow(2, 1000);
  return ({ at, method, path: asked, headers, body }, take) => {
    if (asked !== path) return text(404, 'no_service');
    if (method !== 'POST' || !headers['content-type']?.startsWith('application/json'))
      return text(400, 'invalid_payload');
    if (isTooMuch(at)) return { status: 429, headers: { 'retry-after': '1' } };
    const said = textOf(body);
    if (said === null) return text(400, 'invalid_payload');
    if (said === '') return text(400, 'no_text');
    take(said);
    return text(200, 'ok');
  };
};

/** https://docs.slack.dev/reference/methods/chat.postMessage */
export const slackBotRules = (token: string, channel: string): Rules => {
  const isTooMuch = createWindow(2, 1000);
  return ({ at, path, headers, body }, take) => {
    if (path !== '/api/chat.postMessage') return json({ ok: false, error: 'unknown_method' });
    if (headers.authorization === undefined) return json({ ok: false, error: 'not_authed' });
    if (headers.authorization !== `Bearer ${token}`) return json({ ok: false, error: 'invalid_auth' });
    // https://docs.slack.dev/apis/web-api/#post_bodies: JSON wants its content type.
    if (!headers['content-type']?.startsWith('application/json'))
      return json({ ok: false, error: 'invalid_post_type' });
    if (isTooMuch(at)) return { status: 429, headers: { 'retry-after': '1' } };
    const wanted = JSON.parse(body) as { channel?: string; text?: string };
    if (wanted.channel !== channel) return json({ ok: false, error: 'channel_not_found' });
    if (!wanted.text) return json({ ok: false, error: 'no_text' });
    // Texts above 40,000 characters are cut, which nobody wants: https://docs.slack.dev/changelog/2018-truncating-really-long-messages
    if (wanted.text.length > 40_000) return json({ ok: false, error: 'msg_too_long' });
    take(wanted.text);
    return json({ ok: true, channel, ts: '1503435956.000247' });
  };
};

function textOf(body: string): string | null {
  try {
    const said: unknown = (JSON.parse(body) as { text?: unknown }).text;
    return typeof said === 'string' ? said : '';
  } catch {
    return null;
  }
}
