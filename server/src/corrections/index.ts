/** 訂正: versions of reports that were sent. */
export { serveCorrections as registerCorrections } from './correction-routes.ts';
