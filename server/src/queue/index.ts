/** What other features may use of the queue. */
export { nobodyOnDuty } from './nobody-on-duty.ts';
export { Queue } from './queue.ts';
export { serveQueueSettings } from './settings/settings-routes.ts';
