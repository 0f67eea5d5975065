/**
 * Slack, by an incoming webhook or by a bot.
 * https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks
 * https://docs.slack.dev/reference/methods/chat.postMessage
 * https://docs.slack.dev/apis/web-api/rate-limits: one message a second for each channel.
 */
import type { Note } from '../note.ts';
import { jsonField, outcomeOf, tell } from './outcome-of.ts';
import { way } from './way.ts';
import type { Outcome } from './way.ts';

const ONE_A_SECOND = { burst: 1, everyMs: 1000 } as const;
const MOST = 4000;

/** The three characters that control Slack's markup; with them escaped nobody is called by what a caller said. */
const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** `all` is everybody in the channel; else a member's id. */
const mention = (id: string): string =>
  id === 'all' ? '<!channel>' : `<@${id.replaceAll(/[^A-Z0-9]/g, '')}>`;

export const slackText = ({ mentions, title, lines, link }: Note): string =>
  [
    ...(mentions.length > 0 ? [mentions.map(mention).join(' ')] : []),
    `*${escape(title).replaceAll('*', '＊')}*`,
    ...lines.map(escape),
    `<${link}|報告を確認する>`,
  ]
    .join('\n')
    .slice(0, MOST);

export const slackWebhook = way<'slack-webhook'>({
  repeatable: () => false,
  paces: ({ url }) => [{ of: url, ...ONE_A_SECOND }],
  place: () => 'hooks.slack.com',
  send: ({ settings, note, ask, now }) =>
    tell(
      ask,
      {
        url: settings.url,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ text: slackText(note), unfurl_links: false }),
      },
      now,
    ),
});

export const slackBot = way<'slack-bot'>({
  repeatable: () => false,
  paces: ({ token, channel }) => [{ of: `${token} ${channel}`, ...ONE_A_SECOND }],
  place: ({ channel }) => channel,
  send: ({ settings, note, ask, now }) =>
    tell(
      ask,
      {
        url: 'https://slack.com/api/chat.postMessage',
        headers: {
          'content-type': 'application/json; charset=utf-8',
          authorization: `Bearer ${settings.token}`,
        },
        body: JSON.stringify({ channel: settings.channel, text: slackText(note), unfurl_links: false }),
      },
      now,
      (answer) => {
        const outcome = outcomeOf(answer, now);
        return outcome.state === 'accepted' ? botOutcome(answer.text) : outcome;
      },
    ),
});

/** Slack answers 200 to what it refuses, and says so in the body. */
function botOutcome(text: string): Outcome {
  if (jsonField(text, 'ok') === true) return { state: 'accepted' };
  const error = jsonField(text, 'error');
  if (typeof error !== 'string' || error === 'fatal_error' || error === 'request_timeout')
    return { state: 'doubtful', words: 'Slack の処理が途中で終わり、届いたかどうかわかりません。' };
  if (['internal_error', 'service_unavailable', 'ratelimited', 'rate_limited'].includes(error))
    return { state: 'later', words: 'Slack が応じられません。自動で再送します。', retryAfterMs: 30_000 };
  return {
    state: 'refused',
    words: botRefusals[error] ?? `Slack に断られました（${error.slice(0, 60)}）。`,
  };
}

const botRefusals: Readonly<Record<string, string>> = {
  not_in_channel: 'ボットがチャンネルに入っていません。Slack でボットを招待してください。',
  channel_not_found: 'チャンネルが見つかりません。チャンネル ID とボットの招待をご確認ください。',
  is_archived: 'チャンネルはアーカイブされています。別のチャンネルを指定してください。',
  invalid_auth: 'Slack のトークンが使えません。トークンを入れ直してください。',
  not_authed: 'Slack のトークンが使えません。トークンを入れ直してください。',
  account_inactive: 'Slack のトークンが使えません。トークンを入れ直してください。',
  token_revoked: 'Slack のトークンが取り消されています。トークンを入れ直してください。',
  token_expired: 'Slack のトークンの期限が切れています。トークンを入れ直してください。',
  missing_scope: 'Slack のボットに権限 chat:write がありません。アプリの設定をご確認ください。',
};
