import type { ChannelFields, ChannelSettings } from '@denwaban/server-api/channels';
import { findAccount } from '../../accounts/index.ts';
import { appendAudit } from '../../audit/append-audit.ts';
import type { Tx } from '../../db/database.ts';
import { uuidv7 } from '../../db/uuid.ts';
import { outsideAddress } from '../../http/outside/outside-address.ts';
import { conflict, invalid } from '../../http/problem.ts';
import type { Deed } from '../../people/deed.ts';
import { demand } from '../../permissions/demand.ts';
import { sealForChannel } from '../../storage/sealed-channel.ts';
import { newWebhookSecret } from '../ways/sign-webhook.ts';
import { ways } from '../ways/index.ts';
import type { Way } from '../ways/index.ts';
import { findChannel, insertChannel, listChannels, mostChannels, updateChannel } from './channel-store.ts';
import type { ChannelRow } from './channel-store.ts';

/** A new one. `secret`: the webhook's, told this once. */
export async function createChannel(
  tx: Tx,
  deed: Deed,
  dataDir: string,
  accountId: string,
  fields: ChannelFields & { readonly settings: ChannelSettings },
): Promise<{ row: ChannelRow; secret: string | null }> {
  const account = await findAccount(tx, accountId);
  demand(deed.actor, 'channels.set', '依頼企業', account);
  if ((await listChannels(tx, accountId)).length >= mostChannels) throw tooMany(mostChannels);
  refuseInside(fields.settings);
  const id = uuidv7(deed.now.getTime());
  const secret = fields.settings.kind === 'webhook' ? newWebhookSecret() : null;
  await insertChannel(tx, {
    id,
    organisation_id: account.organisationId,
    account_id: accountId,
    kind: fields.settings.kind,
    ...columnsOf(fields),
    place: placeOf(fields.settings),
    settings: sealForChannel(dataDir, id, 'settings', fields.settings),
    secret: secret === null ? null : sealForChannel(dataDir, id, 'secret', secret),
    created_at: deed.now,
    changed_at: deed.now,
  });
  await note(tx, deed, accountId, { id, label: fields.label }, 'channel.created', {
    after: shown(fields, fields.settings.kind),
  });
  return { row: (await findChannel(tx, accountId, id))!, secret };
}

/** Without settings the stored ones stay; with them the channel begins anew. Its kind never changes. */
export async function changeChannel(
  tx: Tx,
  deed: Deed,
  dataDir: string,
  { accountId, id, fields }: { accountId: string; id: string; fields: ChannelFields },
): Promise<ChannelRow> {
  const before = await ownChannel(tx, deed, accountId, id);
  const { settings } = fields;
  if (settings !== null && settings.kind !== before.kind) throw otherKind();
  if (settings !== null) refuseInside(settings);
  await updateChannel(tx, id, {
    ...columnsOf(fields),
    ...(settings === null
      ? {}
      : {
          place: placeOf(settings),
          settings: sealForChannel(dataDir, id, 'settings', settings),
          token: null,
          token_until: null,
          failures: 0,
          last_error: null,
        }),
    ...(fields.enabled ? { stopped_at: null } : {}),
    changed_at: deed.now,
  });
  await note(tx, deed, accountId, before, 'channel.changed', {
    before: { label: before.label, enabled: before.enabled, shows: before.shows },
    after: { ...shown(fields, before.kind), newSettings: settings !== null },
  });
  return (await findChannel(tx, accountId, id))!;
}

/** What it kept of secrets goes at once; what waits for it is given up at its next attempt. */
export async function removeChannel(tx: Tx, deed: Deed, accountId: string, id: string): Promise<void> {
  const before = await ownChannel(tx, deed, accountId, id);
  await updateChannel(tx, id, {
    removed_at: deed.now,
    enabled: false,
    settings: null,
    secret: null,
    former_secret: null,
    token: null,
  });
  await note(tx, deed, accountId, before, 'channel.removed', { kind: before.kind });
}

export async function ownChannel(tx: Tx, deed: Deed, accountId: string, id: string): Promise<ChannelRow> {
  const account = await findAccount(tx, accountId);
  demand(deed.actor, 'channels.set', '依頼企業', account);
  const found = await findChannel(tx, accountId, id);
  demand(
    deed.actor,
    'channels.set',
    '通知先',
    found && { ...found, organisationId: found.organisation_id, accountId },
  );
  return found!;
}

export async function note(
  tx: Tx,
  deed: Deed,
  accountId: string,
  { id, label }: { readonly id: string; readonly label: string },
  action: string,
  detail: Record<string, unknown>,
): Promise<void> {
  await appendAudit(tx, {
    actor: deed.actor,
    action,
    objectKind: 'channel',
    objectId: id,
    objectName: label,
    accountId,
    detail,
    address: deed.address,
  });
}

const columnsOf = (fields: ChannelFields) => ({
  label: fields.label,
  enabled: fields.enabled,
  kinds: fields.kinds,
  urgencies: fields.urgencies,
  mentions: fields.mentions,
  mention_when: fields.mentionWhen,
  shows: fields.shows,
  events: fields.settings === null || fields.settings.kind === 'webhook' ? fields.events : [],
});

/** Without tokens and addresses: they are secrets. */
const shown = ({ label, enabled, shows, kinds, urgencies }: ChannelFields, kind: string) => ({
  kind,
  label,
  enabled,
  shows,
  kinds,
  urgencies,
});

const placeOf = (settings: ChannelSettings): string =>
  (ways[settings.kind] as unknown as Way<never>).place(settings as never);

/** Names are looked at again, when they are looked up, before each request. */
export function refuseInside(settings: ChannelSettings, field = 'body.settings.url'): void {
  if ('url' in settings && outsideAddress(settings.url, false) === null)
    throw invalid({
      [field]: {
        ja: 'この URL には送れません。インターネットから届く https の URL（ポート443）を入力してください。',
        en: 'Nothing can be sent to this URL. Please enter an https URL on the internet (port 443).',
      },
    });
}

const otherKind = () =>
  invalid({
    'body.settings': {
      ja: '通知先の種類は変えられません。新しい通知先を加えてください。',
      en: 'The kind of a channel cannot change. Please add a new one.',
    },
  });

export const tooMany = (most: number) =>
  conflict('too-many-channels', {
    ja: `通知先は${most}件までです。使わない通知先を削除してください。`,
    en: `At most ${most} channels can be kept. Please remove some.`,
  });
