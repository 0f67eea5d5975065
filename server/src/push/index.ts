/** What other features may use of push. */
export { Pusher } from './pusher.ts';
export type { Ringing } from './pusher.ts';
export { pushSender } from './push-sender.ts';
export { pushToAccount } from './push-to-account.ts';
export { hasDevice } from './push-store.ts';
export { servePush } from './push-routes.ts';
export { vapidKeys } from './vapid-keys.ts';
export type { PushSender } from './send-push.ts';
