import type { Sso } from '@denwaban/server-api/access';
import { appendAudit } from '../../audit/append-audit.ts';
import { changes } from '../../audit/changes.ts';
import type { Config } from '../../config.ts';
import type { Tx } from '../../db/database.ts';
import { conflict, invalid } from '../../http/problem.ts';
import { openPassword, sealPassword } from '../../storage/sealed-password.ts';
import { organisationOf } from '../deed.ts';
import type { Deed } from '../deed.ts';
import { findRules } from '../rules/rules-store.ts';
import { discover, redirectUriOf } from './provider.ts';
import { findSso, storeSso } from './sso-store.ts';
import type { SsoRow } from './sso-store.ts';

export interface SsoInput {
  readonly label: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret?: string | undefined;
  readonly domains: readonly string[];
}

export function viewSso(config: Config, row: SsoRow): Sso {
  return {
    label: row.label,
    issuer: row.issuer,
    clientId: row.clientId,
    domains: [...row.domains],
    redirectUri: redirectUriOf(config),
    startUrl: `${config.publicUrl}/sign-in?company=${row.organisationId}`,
  };
}

const seen = (of: SsoRow | undefined) =>
  of === undefined ? {} : { label: of.label, issuer: of.issuer, clientId: of.clientId, domains: of.domains };

/** Asks the provider for its description first; throws `invalid` when that does not work. */
export async function saveSso(tx: Tx, config: Config, deed: Deed, input: SsoInput): Promise<SsoRow> {
  const organisationId = organisationOf(deed);
  const before = await findSso(tx, organisationId);
  const kept = before === undefined ? undefined : openPassword(config.dataDir, before.sealedClientSecret);
  const clientSecret = input.clientSecret ?? kept;
  if (clientSecret === undefined) {
    throw invalid({
      clientSecret: {
        ja: '提供元のクライアントシークレットを入力してください。',
        en: 'Enter the client secret.',
      },
    });
  }
  await discover(config, { ...input, clientSecret }).catch(() => {
    throw invalid({
      issuer: {
        ja: '提供元に接続できません。発行者（issuer）のアドレスを確かめてください。https が必要です。',
        en: 'The provider cannot be reached. Check the issuer’s address; it has to be https.',
      },
    });
  });
  const row: SsoRow = {
    organisationId,
    label: input.label,
    issuer: input.issuer,
    clientId: input.clientId,
    sealedClientSecret: sealPassword(config.dataDir, clientSecret),
    domains: input.domains,
  };
  await storeSso(tx, row, deed.now);
  const detail = changes(seen(before), seen(row));
  await note(tx, deed, 'sso.changed', row, { ...detail, secretChanged: input.clientSecret !== undefined });
  return row;
}

/** Throws while a role must come this way: nobody of it could get in any more. */
export async function removeSso(tx: Tx, deed: Deed): Promise<void> {
  const organisationId = organisationOf(deed);
  const row = await findSso(tx, organisationId);
  if (row === undefined) {
    throw conflict('no-sso', {
      ja: 'シングルサインオンは設定されていません。',
      en: 'No single sign-on is set up.',
    });
  }
  if ((await findRules(tx, organisationId)).ssoRoles.length > 0) {
    throw conflict('sso-required', {
      ja: 'シングルサインオンを必須にしている役割があります。先にサインインの決まりを変更してください。',
      en: 'Some roles must use single sign-on. Change the sign-in rules first.',
    });
  }
  await tx.deleteFrom('sso_identity').where('organisation_id', '=', organisationId).execute();
  await tx.deleteFrom('sso_provider').where('organisation_id', '=', organisationId).execute();
  await note(tx, deed, 'sso.removed', row, {});
}

const note = (
  tx: Tx,
  { actor, address }: Deed,
  action: string,
  row: SsoRow,
  detail: Record<string, unknown>,
): Promise<void> =>
  appendAudit(tx, {
    actor,
    action,
    objectKind: 'sso',
    objectId: row.organisationId,
    objectName: row.label,
    detail,
    address,
  });
