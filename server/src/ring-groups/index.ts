/** What other features may use of ring groups. */
export { serveRingGroups } from './ring-group-routes.ts';
export { loadRingGroups } from './load-ring-groups.ts';
export type { RingMember, RingPlan } from './load-ring-groups.ts';
