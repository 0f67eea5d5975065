/** What client and house write to one another about reports. */
export { serveReportMessages as registerReportMessages } from './message-routes.ts';
export { settleMessages } from './message-store.ts';
