import type { Tx } from '../../db/database.ts';
import { conflict } from '../../http/problem.ts';
import type { Deed } from '../deed.ts';
import { findRules } from '../rules/rules-store.ts';
import { hasSecondFactor } from './factor-store.ts';

/**
 * After a factor was taken away: throws `last-factor`, so that it stays, when nothing is left and the organisation asks
 * for one by now.
 */
export async function keepAFactor(tx: Tx, { actor, now }: Deed): Promise<void> {
  if (await hasSecondFactor(tx, actor.personId)) return;
  const { secondFactorRoles, secondFactorFrom } = await findRules(tx, actor.organisationId);
  if (!(secondFactorRoles as readonly string[]).includes(actor.role)) return;
  if (secondFactorFrom !== null && new Date(secondFactorFrom) > now) return;
  throw conflict('last-factor', {
    ja: 'あなたの役割には二つ目の認証が必要なため、最後の一つは外せません。先に別の認証を登録してください。',
    en: 'Your role needs a second factor, so the last one stays. Set another one up first.',
  });
}
