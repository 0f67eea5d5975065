import { uuidv7 } from '../../db/uuid.ts';
import { newWebhookSecret } from '../../delivery/ways/sign-webhook.ts';
import { sealForChannel } from '../../storage/sealed-channel.ts';
import type { AccountPlace } from './account-objects.ts';
import type { OrganisationPlace } from './organisation-objects.ts';

/** A webhook that nothing is sent to by itself, and a delivery of it that was given up. */
export async function addChannels({ db, dataDir, organisationId, accountId, canary }: AccountPlace) {
  const [channelId, deliveryId] = [uuidv7(), uuidv7()];
  const own = { organisation_id: organisationId, account_id: accountId };
  const at = new Date();
  await db
    .insertInto('delivery_channel')
    .values({
      id: channelId,
      ...own,
      kind: 'webhook',
      label: canary,
      enabled: false,
      kinds: ['report'],
      urgencies: ['urgent'],
      mentions: [canary],
      mention_when: 'never',
      shows: 'link',
      place: 'hooks.example.com',
      secret: sealForChannel(dataDir, channelId, 'secret', newWebhookSecret()),
      settings: sealForChannel(dataDir, channelId, 'settings', {
        kind: 'webhook',
        url: 'https://hooks.example.com/denwaban',
      }),
      created_at: at,
      changed_at: at,
    })
    .execute();
  await db
    .insertInto('delivery')
    .values({
      id: deliveryId,
      ...own,
      report_id: null,
      kind: 'test',
      message: `test ${deliveryId}`,
      channel: 'webhook',
      channel_id: channelId,
      recipient: canary,
      title: canary,
      words: canary,
      state: 'failed',
      created_at: at,
    })
    .execute();
  return { channelId, deliveryId };
}

/** What is left of a service's limit. */
export async function addPace({ db, dataDir, organisationId, canary }: OrganisationPlace) {
  await db
    .insertInto('delivery_pace')
    .values({ organisation_id: organisationId, mark: Buffer.from(canary), tokens: 1, at: new Date() })
    .execute();
  await db
    .insertInto('idempotent_request')
    .values({
      organisation_id: organisationId,
      mark: Buffer.from(canary),
      request: Buffer.from(canary),
      created_at: new Date(),
    })
    .execute();
  const hookId = uuidv7();
  await db
    .insertInto('delivery_channel')
    .values({
      id: hookId,
      organisation_id: organisationId,
      account_id: null,
      kind: 'webhook',
      label: canary,
      enabled: false,
      kinds: [],
      urgencies: [],
      mentions: [],
      mention_when: 'never',
      shows: 'link',
      place: 'hooks.example.com',
      secret: sealForChannel(dataDir, hookId, 'secret', newWebhookSecret()),
      settings: sealForChannel(dataDir, hookId, 'settings', {
        kind: 'webhook',
        url: 'https://hooks.example.com/',
      }),
      created_at: new Date(),
      changed_at: new Date(),
    })
    .execute();
  return { hookId };
}
