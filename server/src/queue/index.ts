/** What other features may use of the queue. */
export { Queue } from './queue.ts';
