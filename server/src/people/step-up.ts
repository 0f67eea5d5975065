/** Before dangerous deeds a session proves anew who sits there; routes ask for it with `stepUp: true`. */
import { Problem } from '../http/problem.ts';
import type { Actor } from './actor.ts';

/** How long one proof is good for. */
const validMs = 10 * 60_000;

/** Throws `step-up-needed`; the screens then ask and try again. A key cannot prove anything. */
export function demandStepUp(actor: Actor, now: Date): void {
  const age = actor.steppedUpAt === null ? Infinity : now.getTime() - actor.steppedUpAt.getTime();
  if (age < validMs) return;
  throw new Problem(403, 'step-up-needed', {
    ja: '大切な操作のため、ご本人であることをもう一度確かめてください。',
    en: 'This matters: please prove once more who you are.',
  });
}

/** Throws when something has to be done before anything else may be. */
export function demandNothingPending(actor: Actor, allowed: readonly Actor['pending'][] = []): void {
  if (actor.pending === null || allowed.includes(actor.pending)) return;
  if (actor.pending === 'second-factor') {
    throw new Problem(403, 'second-factor-needed', {
      ja: '認証アプリの番号を入力して、サインインを終えてください。',
      en: 'Enter the code of your authenticator app to finish signing in.',
    });
  }
  throw new Problem(403, 'second-factor-required', {
    ja: '会社の決まりで、二つ目の認証が必要です。認証アプリかパスキーを登録してください。',
    en: 'Your organisation requires a second factor. Set up an authenticator app or a passkey.',
  });
}
