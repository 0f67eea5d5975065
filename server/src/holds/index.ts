/** 保全: what must not be deleted. */
export { serveHolds as registerHolds } from './hold-routes.ts';
