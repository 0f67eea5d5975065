import { appendAudit } from '../audit/append-audit.ts';
import type { Db } from '../db/database.ts';
import { asInstallation } from '../db/identity.ts';
import { Problem } from '../http/problem.ts';
import { noteFailedAttempt } from './note-failed-attempt.ts';
import { verifyPassword } from './password.ts';
import { openSession } from './open-session.ts';
import type { Visit } from './open-session.ts';
import { admit } from './rules/admit.ts';
import { claimAttempt, findCandidates, forgiveAttempt } from './sign-in-store.ts';
import type { Candidate } from './sign-in-store.ts';

export interface Credentials {
  readonly email: string;
  readonly password: string;
  readonly organisationId?: string | undefined;
}

export type SignedIn =
  | { readonly kind: 'signed-in'; readonly token: string }
  | { readonly kind: 'choose-organisation'; readonly organisations: { id: string; name: string }[] };

/** The same words for every reason, so that nobody learns whose address is known or locked. */
const failed = (): Problem =>
  new Problem(401, 'sign-in-failed', {
    ja: 'メールアドレスまたはパスワードが違います。続けて5回間違えると、15分以上サインインできなくなります。',
    en: 'The e-mail address or the password is wrong. After five failures in a row, sign-in is locked for 15 minutes or longer.',
  });

/** Throws the one problem `sign-in-failed`: wrong, unknown, deactivated or locked. */
export async function signIn(db: Db, credentials: Credentials, visit: Visit): Promise<SignedIn> {
  const candidates = await findCandidates(db, credentials.email, credentials.organisationId);
  const matching: Candidate[] = [];
  for (const candidate of candidates) {
    if (await attempt(db, candidate, credentials.password, visit)) matching.push(candidate);
  }
  if (candidates.length === 0) await attemptOfNobody(db, credentials.password, visit);
  const [only] = matching;
  if (only === undefined) throw failed();
  if (matching.length > 1) {
    return {
      kind: 'choose-organisation',
      organisations: matching.flatMap(({ organisationId, organisationName }) =>
        organisationId === null ? [] : [{ id: organisationId, name: organisationName }],
      ),
    };
  }
  await admit(db, only, visit.address, 'password');
  const token = await asInstallation(db, (tx) => openSession(tx, only, visit, 'password'));
  return { kind: 'signed-in', token };
}

/** As much work as with somebody, so that the time tells little of whether the address is known; never with the address. */
async function attemptOfNobody(db: Db, password: string, visit: Visit): Promise<void> {
  await claimAttempt(db, nobody, visit.now);
  await verifyPassword(password, null);
  await asInstallation(db, (tx) =>
    appendAudit(tx, {
      actor: { system: true, organisationId: null },
      action: 'sign-in.failed',
      objectKind: 'person',
      objectId: null,
      address: visit.address,
    }),
  );
}
const nobody = '00000000-0000-0000-0000-000000000000';

async function attempt(db: Db, candidate: Candidate, password: string, visit: Visit): Promise<boolean> {
  const claim = await claimAttempt(db, candidate.id, visit.now);
  const right = await verifyPassword(password, candidate.passwordHash);
  if (claim !== null && right) {
    await forgiveAttempt(db, candidate.id);
    return true;
  }
  await noteFailedAttempt(db, candidate, claim, visit.address);
  return false;
}
