/** Chatwork API v2: https://developer.chatwork.com/reference/post-rooms-room_id-messages */
import { createWindow } from './stand-in.ts';
import type { Answered, Rules } from './stand-in.ts';

const refused = (status: number, ...errors: string[]): Answered => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ errors }),
});

export const chatworkRules = (token: string, roomId: string): Rules => {
  // https://developer.chatwork.com/docs/endpoints: 300 requests in 5 minutes; 10 posts in 10 seconds for a room.
  const ofToken = createWindow(300, 300_000);
  const ofRoom = createWindow(10, 10_000);
  return ({ at, method, path, headers, body }, take) => {
    // https://developer.chatwork.com/docs/authentication
    if (headers['x-chatworktoken'] === undefined) return refused(401, 'Invalid API Token');
    if (headers['x-chatworktoken'] !== token) return refused(401, 'Invalid API Token');
    if (method !== 'POST' || path !== `/v2/rooms/${roomId}/messages`)
      return refused(403, 'You do not have permission to access this room');
    if (ofToken(at) || ofRoom(at))
      return {
        ...refused(429, 'Rate limit exceeded'),
        headers: { 'x-ratelimit-reset': String(Math.ceil(Date.now() / 1000) + 10) },
      };
    // The body is a form, not JSON.
    if (headers['content-type'] !== 'application/x-www-form-urlencoded')
      return refused(400, 'Invalid Content-Type');
    const form = new URLSearchParams(body);
    const said = form.get('body') ?? '';
    if (said === '') return refused(400, 'body is required');
    // 40,000 characters were taken, 80,000 refused: https://qiita.com/chanyu/items/a012de576c43effcd280
    if (said.length > 65_535) return refused(400, 'body is too long');
    if (!['0', '1', null].includes(form.get('self_unread'))) return refused(400, 'self_unread is invalid');
    take(said);
    return { status: 200, body: JSON.stringify({ message_id: String(Date.now()) }) };
  };
};
