/** What a client looks at first, the sheet for its colleagues, and when each of its people is notified. */
export { servePortal as registerPortal } from './portal-routes.ts';
