/** What other features may use of the queue. */
export { serveCallbacks } from './callbacks/callback-routes.ts';
export { findTaskOf, listWaitingTasks } from './callbacks/callback-store.ts';
export { viewTask } from './callbacks/callback-view.ts';
export { queuePlaces } from './queue-places.ts';
export { nobodyOnDuty } from './nobody-on-duty.ts';
export { Queue } from './queue.ts';
export { serveQueueSettings } from './settings/settings-routes.ts';
