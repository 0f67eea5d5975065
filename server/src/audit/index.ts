import type { Register } from '../services.ts';
import { serveAudit } from './audit-routes.ts';
import { serveAuditStanding } from './standing-routes.ts';

export { appendAudit } from './append-audit.ts';
export { forgetSubject } from './seal/forget-subject.ts';
export { rewrapAuditKeys } from './seal/rewrap-keys.ts';
export type { AuditSubject } from './seal/subject.ts';

/** Reading the log, and what shows that it was not changed. */
export const registerAudit: Register = (services, app) => {
  serveAudit(services, app);
  serveAuditStanding(services, app);
};
