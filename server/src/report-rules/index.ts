/** How an account wants its reports; what other features may use. */
export { responsibleFor, isBetween } from './assign.ts';
export { deadlineOf } from './deadline.ts';
export type { Deadline } from './deadline.ts';
export { leadWordOf } from './lead.ts';
export { rulesOf, staffNames } from './rule-store.ts';
export { standardRules } from './standard-rules.ts';
export { titleBy } from './title.ts';
export { viewResponsible } from './view-responsible.ts';
export { serveReportRules as registerReportRules } from './rule-routes.ts';
