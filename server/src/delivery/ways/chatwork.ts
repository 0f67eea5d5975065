/**
 * Chatwork API v2. https://developer.chatwork.com/reference/post-rooms-room_id-messages
 * Limits: https://developer.chatwork.com/docs/endpoints (300 requests in 5 minutes for a token, 10 posts in 10 seconds for
 * a room), 429 with x-ratelimit-reset.
 */
import type { Note } from '../note.ts';
import { tell } from './outcome-of.ts';
import { way } from './way.ts';

/** Chatwork has no escape: square brackets of ours are the only ones, so that what a caller said calls nobody. */
const plain = (text: string): string => text.replaceAll('[', '［').replaceAll(']', '］');

const mention = (id: string): string => (id === 'all' ? '[toall]' : `[To:${id.replaceAll(/\D/g, '')}]`);

export const chatworkText = ({ mentions, title, lines, link }: Note): string =>
  [
    ...(mentions.length > 0 ? [mentions.map(mention).join(' ')] : []),
    `[info][title]${plain(title)}[/title]${[...lines.map(plain), link].join('\n')}[/info]`,
  ].join('\n');

export const chatwork = way<'chatwork'>({
  repeatable: () => false,
  paces: ({ token, roomId }) => [
    { of: token, burst: 300, everyMs: 1000 },
    { of: `${token} ${roomId}`, burst: 10, everyMs: 1000 },
  ],
  place: ({ roomId }) => `rid${roomId}`,
  send: ({ settings, note, ask, now }) =>
    tell(
      ask,
      {
        url: `https://api.chatwork.com/v2/rooms/${settings.roomId}/messages`,
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          'x-chatworktoken': settings.token,
        },
        body: new URLSearchParams({ body: chatworkText(note), self_unread: '1' }).toString(),
      },
      now,
    ),
});
