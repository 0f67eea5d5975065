/** What other features may use of the queue. */
export { Queue } from './queue.ts';
export { serveQueueSettings } from './settings/settings-routes.ts';
