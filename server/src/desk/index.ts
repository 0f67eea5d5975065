/** What other features may use of desks. */
export { Desks, refreshJob } from './desks.ts';
export { dutyWhom } from './duty/duty-whom.ts';
export { outcomeWords } from './duty/duty-view.ts';
export { DutyRounds } from './duty/duty-rounds.ts';
export { promptOf } from './in-call/prompt.ts';
export { Phones } from './phones.ts';
export { serveDesk } from './desk-routes.ts';
