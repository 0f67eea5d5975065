import { Problem } from '../http/problem.ts';

/** PostgreSQL's: two transactions met (40001, 40P01). Trying again is enough. */
const meetings = new Set(['40001', '40P01']);

const codeOf = (error: unknown): unknown => (error as { code?: unknown } | null)?.code;

export const isMeeting = (error: unknown): boolean => meetings.has(String(codeOf(error)));

/** What nobody can be held to, nobody may see. */
export class AuditUnavailable extends Problem {
  constructor(cause: unknown) {
    super(503, 'audit-unavailable', {
      ja: '操作の記録を残せないため、この操作を取りやめました。しばらくしてからお試しのうえ、続くときは管理者にご連絡ください。通話は続けられます。',
      en: 'What you asked for was not done, since the audit log cannot be written. Try again in a while, and tell your administrator if it goes on. Calls are not affected.',
    });
    this.cause = cause;
  }
}

export const auditUnavailable = (cause: unknown): Problem =>
  cause instanceof Problem ? cause : new AuditUnavailable(cause);
