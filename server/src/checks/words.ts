/** What alarms may use of checks: words only. */
export { sayFinding } from './checks.ts';
export { detailOf } from './view-finding.ts';
