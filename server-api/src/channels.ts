/** 通知先: the ways by which an account's messages reach it besides mail and portal; the log of what was sent. */
import { z } from 'zod';
import { Delivery, MessageKind, Urgency } from './calls.ts';
import { E164, Line, Timestamp, Uuid, idParams, page, pageOf, listOf } from './common.ts';
import { defineRoutes } from './route.ts';

const secret = (max: number) => z.string().trim().min(1).max(max);
/** Where to: https, no user, no port of its own. The server looks at it again before each request. */
const HttpsUrl = z.url({ protocol: /^https$/ }).max(2000);

/** How each service is reached. Written, and never read back. */
export const ChannelSettings = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('slack-webhook'),
    /** https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks */
    url: HttpsUrl.regex(/^https:\/\/hooks\.slack(-gov)?\.com\/services\/[A-Za-z0-9/]+$/),
  }),
  z.object({
    kind: z.literal('slack-bot'),
    token: secret(200).regex(/^xoxb-[A-Za-z0-9-]+$/),
    /** C…, G… or D…; a name may change. */
    channel: secret(30).regex(/^[A-Z0-9]+$/),
  }),
  z.object({
    kind: z.literal('chatwork'),
    token: secret(100).regex(/^[A-Za-z0-9]+$/),
    roomId: secret(20).regex(/^\d+$/),
  }),
  z.object({
    kind: z.literal('line-works'),
    clientId: secret(100),
    clientSecret: secret(200),
    serviceAccount: secret(100),
    /** PKCS #8, as the Developer Console gives it. */
    privateKey: secret(8000).regex(/^-----BEGIN PRIVATE KEY-----[\sA-Za-z0-9+/=]+-----END PRIVATE KEY-----$/),
    botId: secret(20).regex(/^\d+$/),
    target: z.enum(['channel', 'user']),
    targetId: secret(100).regex(/^[^\s/?#]+$/),
  }),
  z.object({
    kind: z.literal('teams'),
    /** A workflow's; the connectors of Office 365 are retired. */
    url: HttpsUrl.regex(
      /^https:\/\/[a-z0-9.-]+\.(logic\.azure\.com|api\.powerplatform\.com)(:443)?\/[^\s]*[?&]sig=[^\s&]+/,
    ),
  }),
  z.object({ kind: z.literal('webhook'), url: HttpsUrl }),
  z.object({
    kind: z.literal('sms'),
    url: HttpsUrl,
    /** Value of the header Authorization. */
    authorization: z.string().trim().max(500),
    format: z.enum(['json', 'form']),
    /** {to}, {text} and {key} are put in, escaped for the format. */
    template: z.string().trim().min(2).max(2000).includes('{to}').includes('{text}'),
    to: E164,
    /** A header by which the connector recognises a repeat; empty: it does not. */
    keyHeader: z
      .string()
      .trim()
      .max(60)
      .regex(/^[A-Za-z0-9-]*$/),
  }),
  z.object({ kind: z.literal('push') }),
]);
export type ChannelSettings = z.infer<typeof ChannelSettings>;
export type ChannelKind = ChannelSettings['kind'];

/** What happens that a webhook may want to be told: with ids alone, which the API is asked about. */
export const channelEvents = [
  'call.ended',
  'call.lost',
  'message.left',
  'report.submitted',
  'report.changed',
  'report.acknowledged',
  'callback.opened',
  'callback.done',
  'recording.ready',
  'followup.escalated',
  'followup.done',
  'booking.made',
  'booking.moved',
  'booking.cancelled',
  'complaint.opened',
  'complaint.closed',
  'presence.changed',
] as const;
const Events = z.array(z.enum(channelEvents)).max(channelEvents.length);

/** When it is used, whom it calls by name, and how much it says. */
const rule = {
  label: Line(60),
  enabled: z.boolean(),
  /** Which messages; the test is always sent. */
  kinds: z.array(MessageKind.exclude(['test', 'event'])),
  /** Reports of which urgency. */
  urgencies: z.array(Urgency).max(3),
  /** Ids of the service; `all` is everybody in the room. */
  mentions: z.array(Line(100)).max(10),
  mentionWhen: z.enum(['always', 'urgent', 'never']),
  /** details: five lines with name and matter · link: that there is something, and a link that asks to sign in. */
  shows: z.enum(['details', 'link']),
};

export const Channel = z.object({
  id: Uuid,
  kind: z.enum(['slack-webhook', 'slack-bot', 'chatwork', 'line-works', 'teams', 'webhook', 'sms', 'push']),
  ...rule,
  /** Where it leads, as far as it is no secret: a host, a room's number. */
  place: z.string(),
  /** Of a webhook only. */
  events: Events,
  health: z.object({
    state: z.enum(['unknown', 'good', 'failing', 'stopped']),
    lastAcceptedAt: Timestamp.nullable(),
    lastFailedAt: Timestamp.nullable(),
    lastError: z.string().nullable(),
    /** In a row. */
    failures: z.number().int(),
    waiting: z.number().int(),
    dead: z.number().int(),
  }),
});
export type Channel = z.infer<typeof Channel>;

export const ChannelFields = z.object({
  ...rule,
  urgencies: rule.urgencies.min(1),
  events: Events.default([]),
  /** Null: what is stored stays. */
  settings: ChannelSettings.nullable(),
});
export type ChannelFields = z.infer<typeof ChannelFields>;

/** A line of the log. */
export const DeliveryEntry = Delivery.extend({
  accountId: Uuid,
  accountName: z.string(),
  reportId: Uuid.nullable(),
  createdAt: Timestamp,
});
export type DeliveryEntry = z.infer<typeof DeliveryEntry>;

const DeliveryFilter = z.enum(['all', 'waiting', 'dead']);
const channelParams = z.object({ id: Uuid, channelId: Uuid });

export const HookFields = z.object({
  label: Line(60),
  enabled: z.boolean(),
  events: Events.min(1),
});
export type HookFields = z.infer<typeof HookFields>;

export const channelRoutes = defineRoutes({
  listChannels: {
    method: 'GET',
    path: '/accounts/:id/channels',
    summary: '依頼企業の通知先と、その調子です。',
    params: idParams,
    response: z.object({
      items: z.array(Channel),
      /** Ways beside the portal by which a report arrives: mail and channels. Fewer than two is too few. */
      parallel: z.number().int(),
    }),
  },
  createChannel: {
    method: 'POST',
    path: '/accounts/:id/channels',
    summary: '通知先を加えます。Webhook の署名の鍵は、この応答で一度だけ返します。',
    params: idParams,
    body: ChannelFields.extend({ settings: ChannelSettings }),
    response: z.object({ channel: Channel, secret: z.string().nullable() }),
  },
  changeChannel: {
    method: 'PUT',
    path: '/accounts/:id/channels/:channelId',
    summary: '通知先を変更します。',
    params: channelParams,
    body: ChannelFields,
    response: Channel,
  },
  renewChannelSecret: {
    method: 'POST',
    path: '/accounts/:id/channels/:channelId/secret',
    summary:
      'Webhook の署名の鍵を新しくし、この応答で一度だけ返します。これまでの鍵でも24時間は並べて署名します。',
    params: channelParams,
    response: z.object({ secret: z.string() }),
  },
  removeChannel: {
    method: 'DELETE',
    path: '/accounts/:id/channels/:channelId',
    summary: '通知先を、保存した鍵ごと削除します。',
    params: channelParams,
  },
  listHooks: {
    method: 'GET',
    path: '/webhooks',
    summary: '代行会社全体の Webhook です。どの依頼企業の出来事も届きます。',
    response: listOf(Channel),
  },
  createHook: {
    method: 'POST',
    path: '/webhooks',
    summary: '代行会社全体の Webhook を加えます。署名の鍵は、この応答で一度だけ返します。',
    body: HookFields.extend({ url: HttpsUrl }),
    response: z.object({ hook: Channel, secret: z.string() }),
  },
  changeHook: {
    method: 'PUT',
    path: '/webhooks/:id',
    summary: '代行会社全体の Webhook を変更します。',
    params: idParams,
    body: HookFields,
    response: Channel,
  },
  renewHookSecret: {
    method: 'POST',
    path: '/webhooks/:id/secret',
    summary:
      'Webhook の署名の鍵を新しくし、この応答で一度だけ返します。これまでの鍵でも24時間は並べて署名します。',
    params: idParams,
    response: z.object({ secret: z.string() }),
  },
  removeHook: {
    method: 'DELETE',
    path: '/webhooks/:id',
    summary: '代行会社全体の Webhook を、鍵ごと削除します。',
    params: idParams,
  },
  tryChannel: {
    method: 'POST',
    path: '/accounts/:id/channels/:channelId/try',
    summary: '通知先に試し送りをします。結果は送付の記録に出ます。',
    params: channelParams,
    response: z.object({ deliveryId: Uuid }),
  },
  accountDeliveries: {
    method: 'GET',
    path: '/accounts/:id/deliveries',
    summary: '依頼企業への送付の記録です。',
    params: idParams,
    query: z.object({ filter: DeliveryFilter.default('all'), ...page }),
    response: pageOf(DeliveryEntry),
  },
  listDeliveries: {
    method: 'GET',
    path: '/deliveries',
    summary: '送付の記録です。dead は届かなかったものと不明のものです。',
    query: z.object({ filter: DeliveryFilter.default('dead'), ...page }),
    response: pageOf(DeliveryEntry),
  },
  resendDelivery: {
    method: 'POST',
    path: '/deliveries/:id/resend',
    summary:
      '送付を一つ、送り直します。届いたか不明なものは二重に届くことがあります。Webhook は届いたものも送り直せます。',
    params: idParams,
    response: DeliveryEntry,
  },
});
