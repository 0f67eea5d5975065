import type { Config } from '../../config.ts';
import type { Db } from '../../db/database.ts';
import { Problem, invalid } from '../../http/problem.ts';
import { newToken, hashToken } from '../token.ts';
import { askProvider } from './provider.ts';
import { findSso, findSsoOfDomain } from './sso-store.ts';

export type Whose = { readonly email: string } | { readonly organisationId: string };

const validMs = 10 * 60_000;

/** Where to go, and the state that the same browser has to bring back in its cookie. */
export async function startSso(
  db: Db,
  config: Config,
  whose: Whose,
  now: Date,
): Promise<{ url: string; state: string }> {
  const row =
    'email' in whose
      ? await findSsoOfDomain(db, whose.email.split('@').at(-1)!.toLowerCase())
      : await findSso(db, whose.organisationId);
  if (row === undefined) {
    throw invalid({
      email: {
        ja: 'このドメインの会社アカウントは設定されていません。パスワードでサインインしてください。',
        en: 'No company accounts are set up for this domain. Sign in with your password.',
      },
    });
  }
  const state = newToken();
  const asked = await askProvider(config, row, state).catch(() => {
    throw new Problem(502, 'sso-away', {
      ja: '会社アカウントの提供元が応答していません。しばらくしてからもう一度お試しください。',
      en: 'The provider of your company accounts does not answer. Please try again in a while.',
    });
  });
  const data = { organisationId: row.organisationId, verifier: asked.verifier, nonce: asked.nonce };
  await db
    .insertInto('sign_in_ticket')
    .values({
      token_sha256: hashToken(state),
      kind: 'sso',
      person_id: null,
      data: JSON.stringify(data),
      expires_at: new Date(now.getTime() + validMs),
    })
    .execute();
  return { url: asked.url, state };
}
