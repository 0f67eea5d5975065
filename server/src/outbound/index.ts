/** What other features may use of calls out. */
export { routeOut } from './choose-route.ts';
export type { Route, RouteWanted } from './choose-route.ts';
export { isRefusal, refusalProblem } from './refusal.ts';
export type { Refusal } from './refusal.ts';
export { serveOutbound } from './outbound-routes.ts';
