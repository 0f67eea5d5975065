/** What other features may use of desks. */
export { Desks, refreshJob } from './desks.ts';
export { Phones } from './phones.ts';
export { serveDesk } from './desk-routes.ts';
