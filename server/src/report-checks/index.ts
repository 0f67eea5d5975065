/** 点検: what is undelivered, unacknowledged or overdue, looked at twice. */
export { serveReportChecks as registerReportChecks } from './check-routes.ts';
