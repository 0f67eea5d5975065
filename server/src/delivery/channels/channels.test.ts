import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ChannelSettings } from '@denwaban/server-api/channels';
import { uuidv7 } from '../../db/uuid.ts';
import { asOrganisation } from '../../db/identity.ts';
import { createAskOutside } from '../../http/outside/ask-outside.ts';
import { pushSender } from '../../push/index.ts';
import { PushService } from '../../push/testing/push-service.ts';
import { chatworkRules } from '../../testing/stand-ins/chatwork.ts';
import { lineWorksBotRules, lineWorksTokenRules } from '../../testing/stand-ins/line-works.ts';
import { smsGatewayRules } from '../../testing/stand-ins/sms-gateway.ts';
import { slackBotRules, slackWebhookRules } from '../../testing/stand-ins/slack.ts';
import { startStandIn } from '../../testing/stand-ins/stand-in.ts';
import type { StandIn } from '../../testing/stand-ins/stand-in.ts';
import { teamsRules } from '../../testing/stand-ins/teams.ts';
import { webhookRules } from '../../testing/stand-ins/webhook.ts';
import { problemOf } from '../../testing/problem-of.ts';
import { startTestServer } from '../../testing/start-test-server.ts';
import type { TestServer, Visitor } from '../../testing/start-test-server.ts';
import { deliverMessage } from '../create-deliveries.ts';
import type { Note } from '../note.ts';
import { fillTemplate, smsText } from '../ways/sms.ts';
import { deliverByChannel } from './deliver-by-channel.ts';

const { privateKey, publicKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
});
const app = {
  clientId: 'client-1',
  clientSecret: 'secret-1',
  serviceAccount: 'abc.serviceaccount@example',
  publicKey,
  botId: '2000001',
  channelId: '7a1b',
};
const tokens = { access: new Set<string>(), refresh: new Set<string>() };
let hookSecret = '';

const rules = {
  'https://hooks.slack.com': slackWebhookRules('/services/T0/B0/x1'),
  'https://slack.com': slackBotRules('xoxb-1-a', 'C0123'),
  'https://api.chatwork.com': chatworkRules('abc123', '42'),
  'https://auth.worksmobile.com': lineWorksTokenRules(app, tokens),
  'https://www.worksapis.com': lineWorksBotRules(app, tokens),
  'https://prod-1.japaneast.logic.azure.com': teamsRules('/workflows/1?sp=run&sig=s3cret'),
  'https://hooks.example.com': webhookRules(() => hookSecret),
  'https://sms.example.com': smsGatewayRules('Bearer sms-s3cret', '+819012345678'),
} as const;
type Origin = keyof typeof rules;

const settings: Readonly<Record<string, { origin: Origin; settings: ChannelSettings }>> = {
  'Slack の Webhook': {
    origin: 'https://hooks.slack.com',
    settings: { kind: 'slack-webhook', url: 'https://hooks.slack.com/services/T0/B0/x1' },
  },
  'Slack のボット': {
    origin: 'https://slack.com',
    settings: { kind: 'slack-bot', token: 'xoxb-1-a', channel: 'C0123' },
  },
  Chatwork: {
    origin: 'https://api.chatwork.com',
    settings: { kind: 'chatwork', token: 'abc123', roomId: '42' },
  },
  'LINE WORKS': {
    origin: 'https://www.worksapis.com',
    settings: {
      kind: 'line-works',
      clientId: app.clientId,
      clientSecret: app.clientSecret,
      serviceAccount: app.serviceAccount,
      privateKey: privateKey.trim(),
      botId: app.botId,
      target: 'channel',
      targetId: app.channelId,
    },
  },
  Teams: {
    origin: 'https://prod-1.japaneast.logic.azure.com',
    settings: {
      kind: 'teams',
      url: 'https://prod-1.japaneast.logic.azure.com/workflows/1?sp=run&sig=s3cret',
    },
  },
  Webhook: {
    origin: 'https://hooks.example.com',
    settings: { kind: 'webhook', url: 'https://hooks.example.com/denwaban' },
  },
  SMS: {
    origin: 'https://sms.example.com',
    settings: {
      kind: 'sms',
      url: 'https://sms.example.com/messages',
      authorization: 'Bearer sms-s3cret',
      format: 'form',
      template: 'to={to}&message={text}',
      to: '+819012345678',
      keyHeader: '',
    },
  },
};
const names = Object.keys(settings);

const standIns = new Map<Origin, StandIn>();
let server: TestServer;
let administrator: Visitor;
let shift = 0;
let stopped: Date | null = null;
const now = (): Date => stopped ?? new Date(Date.now() + shift);
beforeAll(async () => {
  for (const [origin, rule] of Object.entries(rules))
    standIns.set(origin as Origin, await startStandIn(rule, () => now().getTime()));
  server = await startTestServer({
    clock: now,
    environment: {
      DENWABAN_LOG_LEVEL: 'silent',
      DENWABAN_STAND_INS: [...standIns].map(([origin, { origin: here }]) => `${origin}=${here}`).join(','),
    },
  });
});
afterAll(async () => {
  await server.stop();
  for (const standIn of standIns.values()) await standIn.stop();
});

const accountId = () => server.world.own.account.id;
const organisationId = () => server.world.own.id;

beforeEach(async () => {
  shift = 0;
  stopped = null;
  administrator = await server.as('administrator');
  // Each test begins with full buckets and no channels.
  await server.db.deleteFrom('delivery_pace').where('organisation_id', '=', organisationId()).execute();
  await server.db
    .updateTable('delivery_channel')
    .set({ enabled: false, removed_at: new Date() })
    .where('account_id', '=', accountId())
    .execute();
  for (const standIn of standIns.values()) {
    standIn.fault = 'none';
    standIn.taken.length = 0;
    standIn.asked.length = 0;
  }
});

async function addChannel(
  name: string,
  changes: { shows?: 'link'; mentions?: string[]; urgencies?: 'urgent'[] } = {},
) {
  const { channel, secret } = await administrator.api('createChannel', {
    params: { id: accountId() },
    body: {
      label: name,
      enabled: true,
      kinds: ['report', 'correction', 'reminder', 'summary'],
      urgencies: changes.urgencies ?? ['normal', 'soon', 'urgent'],
      mentions: changes.mentions ?? [],
      mentionWhen: 'always',
      shows: changes.shows ?? 'details',
      settings: settings[name]!.settings,
    },
  });
  if (secret !== null) hookSecret = secret;
  return channel;
}

/** Sends a message to the account; the ids of its deliveries by channel. */
async function say(
  words: { title: string; text: string } | null = null,
  kind: 'report' | 'summary' = 'report',
): Promise<string[]> {
  const { own } = server.world;
  const key = uuidv7();
  await asOrganisation(server.db, own.id, (tx) =>
    deliverMessage(
      tx,
      {
        organisationId: own.id,
        accountId: own.account.id,
        accountName: own.account.canary,
        kind,
        key,
        reportId: kind === 'report' ? own.account.reportId : null,
        to: 'account',
        words,
      },
      { mailConfigured: false, now: server.services.clock() },
    ),
  );
  const rows = await server.db
    .selectFrom('delivery')
    .select('id')
    .where('message', '=', key)
    .where('channel_id', 'is not', null)
    .orderBy('id')
    .execute();
  return rows.map(({ id }) => id);
}

/** Does what the worker would. */
const attempt = (deliveryId: string, timeoutMs = 1500): Promise<void> =>
  deliverByChannel(
    server.services,
    {
      ask: createAskOutside(server.services.config.standIns, { timeoutMs }),
      sender: pushSender(server.services.config),
    },
    { organisationId: organisationId(), deliveryId },
  );
const rowOf = (id: string) =>
  server.db.selectFrom('delivery').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const standInOf = (name: string): StandIn => standIns.get(settings[name]!.origin)!;

describe.each(names)('%s', (name) => {
  it('takes a report in five lines, once, and the log says so', async () => {
    const channel = await addChannel(name);
    const [id = ''] = await say();
    await attempt(id);
    expect(await rowOf(id)).toMatchObject({
      state: 'accepted',
      attempts: 1,
      begun_at: null,
      last_error: null,
    });
    const { taken } = standInOf(name);
    expect(taken).toHaveLength(1);
    expect(taken[0]).toContain(server.world.own.account.canary);
    expect(taken[0]).toContain(`/portal/reports/${server.world.own.account.reportId}`);
    await attempt(id);
    expect(taken).toHaveLength(1);
    const { items } = await administrator.api('listChannels', { params: { id: accountId() } });
    expect(items.find((each) => each.id === channel.id)?.health.state).toBe('good');
    expect(JSON.stringify(items)).not.toMatch(/abc123|xoxb|s3cret|secret-1|BEGIN|services\/T0/);
  });

  it('that is asked to say little names nobody', async () => {
    await addChannel(name, { shows: 'link' });
    const [id = ''] = await say();
    await attempt(id);
    expect(standInOf(name).taken[0]).not.toContain(server.world.own.account.canary);
    expect(standInOf(name).taken[0]).toContain('新しい報告が届きました');
  });

  it('that wants fewer messages is left alone as long as it says', async () => {
    await addChannel(name);
    const [id = ''] = await say();
    Object.assign(standInOf(name), { fault: 429, retryAfter: 120 });
    await attempt(id);
    const row = await rowOf(id);
    expect(row).toMatchObject({ state: 'waiting', attempts: 1 });
    expect(row.next_attempt_at!.getTime() - Date.now()).toBeGreaterThan(100_000);
    const asked = standInOf(name).asked.length;
    // Neither this one nor the next is tried before.
    const [next = ''] = await say();
    await attempt(next);
    expect(standInOf(name).asked).toHaveLength(asked);
    standInOf(name).fault = 'none';
    shift += 121_000;
    await attempt(id);
    expect((await rowOf(id)).state).toBe('accepted');
  });

  it('that fails is tried again, later and later, until a person sees it', async () => {
    await addChannel(name);
    const [id = ''] = await say();
    standInOf(name).fault = 500;
    await attempt(id);
    expect(await rowOf(id)).toMatchObject({ state: 'waiting', attempts: 1 });
    shift += 4 * 86_400_000;
    await attempt(id);
    expect(await rowOf(id)).toMatchObject({ state: 'failed', attempts: 2 });
    shift -= 4 * 86_400_000;
    administrator = await server.as('administrator');
    const { items } = await administrator.api('listDeliveries', { query: { filter: 'dead' } });
    expect(items.map((item) => item.id)).toContain(id);
    standInOf(name).fault = 'none';
    await administrator.api('resendDelivery', { params: { id } });
    shift += 60_000;
    await attempt(id);
    expect((await rowOf(id)).state).toBe('accepted');
    expect(standInOf(name).taken).toHaveLength(1);
  });

  it('that takes it and does not answer', async () => {
    await addChannel(name);
    const [id = ''] = await say();
    standInOf(name).fault = 'take-and-hang';
    await attempt(id);
    const row = await rowOf(id);
    standInOf(name).fault = 'none';
    shift += 60_000;
    await attempt(id);
    if (name === 'Webhook') {
      // The receiver tells a repeat by its id.
      expect(row.state).toBe('waiting');
      const ids = standInOf(name).taken.map((each) => (JSON.parse(each) as { id: string }).id);
      expect(ids).toEqual([`msg_${id}`, `msg_${id}`]);
      expect((await rowOf(id)).state).toBe('accepted');
      return;
    }
    expect(row.state).toBe('doubtful');
    expect(row.last_error).toContain('わかりません');
    expect((await rowOf(id)).state).toBe('doubtful');
    expect(standInOf(name).taken).toHaveLength(1);
    // A person may decide otherwise.
    await administrator.api('resendDelivery', { params: { id } });
    await attempt(id);
    expect((await rowOf(id)).state).toBe('accepted');
  });

  it('after a crash in the middle of sending is not told twice without a person', async () => {
    await addChannel(name);
    const [id = ''] = await say();
    await server.db.updateTable('delivery').set({ begun_at: new Date() }).where('id', '=', id).execute();
    await attempt(id);
    expect((await rowOf(id)).state).toBe(name === 'Webhook' ? 'accepted' : 'doubtful');
  });
});

describe('what a caller says', () => {
  it('calls nobody and links nowhere', async () => {
    const evil = '<!channel> [toall] <m userId="all"> *x* [x](https://evil.example.com)';
    for (const name of names) await addChannel(name);
    for (const id of await say({ title: evil, text: evil })) await attempt(id);
    expect(standInOf('Slack の Webhook').taken[0]).not.toContain('<!channel>');
    expect(standInOf('Chatwork').taken[0]).not.toContain('[toall]');
    expect(standInOf('LINE WORKS').taken[0]).not.toContain('<m userId');
    expect(standInOf('Teams').taken[0]).not.toContain('"TextBlock"');
  });

  it('leaves our own mentions whole', async () => {
    const mentions: Record<string, [string, string]> = {
      'Slack の Webhook': ['U0123', '<@U0123>'],
      'Slack のボット': ['all', '<!channel>'],
      Chatwork: ['12345', '[To:12345]'],
      'LINE WORKS': ['taro@example', '<m userId="taro@example">'],
      Teams: ['taro@example.com', '<at>taro</at>'],
    };
    for (const [name, [id]] of Object.entries(mentions)) await addChannel(name, { mentions: [id] });
    for (const id of await say()) await attempt(id);
    for (const [name, [, said]] of Object.entries(mentions))
      expect(standInOf(name).taken[0], name).toContain(said);
  });
});

it('keeps to the limit of a room: what is too much waits its turn, and arrives', async () => {
  await addChannel('Chatwork');
  standInOf('Chatwork').rules = chatworkRules('abc123', '42');
  stopped = new Date();
  const ids: string[] = [];
  for (let count = 0; count < 12; count += 1) ids.push(...(await say()));
  for (const id of ids) await attempt(id);
  expect([standInOf('Chatwork').asked.length, standInOf('Chatwork').taken.length]).toEqual([10, 10]);
  const waiting = ids.slice(10);
  for (const id of waiting) expect(await rowOf(id)).toMatchObject({ state: 'waiting', attempts: 0 });
  standInOf('Chatwork').rules = chatworkRules('abc123', '42');
  stopped = new Date(stopped.getTime() + 2000);
  for (const id of waiting) await attempt(id);
  for (const id of waiting) expect((await rowOf(id)).state).toBe('accepted');
});

it('an access token that has expired is renewed, and a refresh token that has, too', async () => {
  await addChannel('LINE WORKS');
  const auth = standIns.get('https://auth.worksmobile.com')!;
  const send = async () => {
    const [id = ''] = await say();
    await attempt(id);
    expect((await rowOf(id)).state).toBe('accepted');
  };
  await send();
  await send();
  expect(auth.asked).toHaveLength(1);
  tokens.access.clear();
  await send();
  expect(new URLSearchParams(auth.asked[1]?.body).get('grant_type')).toBe('refresh_token');
  tokens.access.clear();
  tokens.refresh.clear();
  await send();
  expect(new URLSearchParams(auth.asked.at(-1)?.body).get('assertion')).not.toBeNull();
});

it('a token that cannot be read is asked for again, and nothing is in doubt', async () => {
  await addChannel('LINE WORKS');
  const auth = standIns.get('https://auth.worksmobile.com')!;
  const { rules: usual } = auth;
  auth.rules = () => ({ status: 200, body: '<html>maintenance</html>' });
  const [id = ''] = await say();
  await attempt(id);
  expect(await rowOf(id)).toMatchObject({ state: 'waiting', begun_at: null });
  auth.rules = usual;
  shift += 60_000;
  await attempt(id);
  expect((await rowOf(id)).state).toBe('accepted');
});

it('a room for urgent reports has the day’s summary, which is no report, all the same', async () => {
  await addChannel('Chatwork', { urgencies: ['urgent'] });
  expect(await say()).toEqual([]);
  expect(await say({ title: '【日次まとめ】', text: '営業 1件' }, 'summary')).toHaveLength(1);
});

it.each([
  ['has answered that it wants no more (410)', { stopped_at: new Date() }, 'failed'],
  ['is switched off', { enabled: false }, 'not-configured'],
])('a receiver that %s is told no more, not even what waits', async (_, changes, state) => {
  const channel = await addChannel('Slack の Webhook');
  const [id = ''] = await say();
  await server.db.updateTable('delivery_channel').set(changes).where('id', '=', channel.id).execute();
  expect(await say()).toEqual([]);
  await attempt(id);
  expect(await rowOf(id)).toMatchObject({ state, attempts: 0 });
  expect(standInOf('Slack の Webhook').asked).toEqual([]);
});

it('a webhook’s renewed secret signs beside the one before for a day', async () => {
  const { id: channelId } = await addChannel('Webhook');
  const before = hookSecret;
  const renew = (id: string) =>
    administrator.api('renewChannelSecret', { params: { id: accountId(), channelId: id } });
  const { secret } = await renew(channelId);
  const isTakenBy = async (known: string) => {
    hookSecret = known;
    const [id = ''] = await say();
    await attempt(id);
    return (await rowOf(id)).state === 'accepted';
  };
  expect([await isTakenBy(before), await isTakenBy(secret)]).toEqual([true, true]);
  await server.db
    .updateTable('delivery_channel')
    .set({ former_until: now() })
    .where('id', '=', channelId)
    .execute();
  expect([await isTakenBy(before), await isTakenBy(secret)]).toEqual([false, true]);
  const chat = await addChannel('Chatwork');
  expect((await problemOf(renew(chat.id))).code).toBe('channel-signs-nothing');
});

it('an SMS says the title and a link, and its template takes neither apart', () => {
  const link = 'https://denwaban.example.com/portal/reports/1';
  const text = smsText({ title: `"},"to":"+81"&to=1 {key}${'長'.repeat(500)}`, link } as Note);
  expect(text.length).toBeLessThanOrEqual(470);
  expect(text.endsWith(`\n${link}`)).toBe(true);
  const put = { text, key: 'k"1' };
  const to = '+819012345678';
  const template = '{"to":"{to}","text":"{text}","key":"{key}"}';
  expect(JSON.parse(fillTemplate({ format: 'json', template, to }, put))).toEqual({ to, ...put });
  const form = fillTemplate({ format: 'form', template: 'to={to}&m={text}', to }, put);
  expect(Object.fromEntries(new URLSearchParams(form))).toEqual({ to, m: text });
});

describe('browsers', () => {
  const service = new PushService();
  beforeAll(() => service.start());
  afterAll(() => service.stop());
  const addBrowsers = async () => {
    const { channel } = await administrator.api('createChannel', {
      params: { id: accountId() },
      body: {
        label: 'ブラウザー',
        enabled: true,
        kinds: ['report'],
        urgencies: ['normal', 'soon', 'urgent'],
        mentions: [],
        mentionWhen: 'never',
        shows: 'details',
        settings: { kind: 'push' },
      },
    });
    return channel;
  };

  it('of nobody are none: that is told, and not tried again', async () => {
    await addBrowsers();
    const [id = ''] = await say();
    await attempt(id);
    const row = await rowOf(id);
    expect(row.state).toBe('failed');
    expect(row.last_error).toContain('ブラウザーがありません');
  });

  it('of the client’s people are told once; one whose service is away for a while is told later', async () => {
    const client = await server.as('client');
    const made = await client.api('addPushDevice', { body: { label: 'PC', ...service.subscription('pc') } });
    await addBrowsers();
    service.status = 503;
    const [id = ''] = await say();
    await attempt(id);
    expect(await rowOf(id)).toMatchObject({ state: 'waiting', attempts: 1 });
    // The browser is not bothered while its service asks for rest; the message waits all the same.
    await attempt(id);
    expect(await rowOf(id)).toMatchObject({ state: 'waiting', attempts: 2 });
    expect(service.received).toHaveLength(1);
    service.status = 201;
    shift += 3_600_000;
    await attempt(id);
    expect((await rowOf(id)).state).toBe('accepted');
    expect(service.received).toHaveLength(2);
    expect(service.decrypt(service.received[1]!.body)).toMatchObject({ id, open: '/portal' });
    expect(JSON.stringify(service.decrypt(service.received[1]!.body))).not.toContain(
      server.world.own.account.canary,
    );
    shift = 0;
    await (await server.as('client')).api('removePushDevice', { params: { id: made.id } });
  });
});

it('refuses addresses inside our own network, and other hosts than the service’s', async () => {
  const create = (wanted: ChannelSettings) =>
    problemOf(
      administrator.api('createChannel', {
        params: { id: accountId() },
        body: {
          label: 'x',
          enabled: true,
          kinds: ['report'],
          urgencies: ['normal'],
          mentions: [],
          mentionWhen: 'never',
          shows: 'link',
          settings: wanted,
        },
      }),
    );
  for (const url of [
    'https://127.0.0.1/x',
    'https://10.0.0.1/x',
    'https://[::1]/x',
    'https://db/x',
    'http://hooks.example.com/x',
  ])
    expect((await create({ kind: 'webhook', url })).status, url).toBe(400);
  expect((await create({ kind: 'slack-webhook', url: 'https://evil.example.com/services/a' })).status).toBe(
    400,
  );
  expect((await create({ kind: 'teams', url: 'https://evil.example.com/?sig=x' })).status).toBe(400);
});

it('a client sets up their own channels and nobody else’s; a test message is sent at a press', async () => {
  const client = await server.as('client');
  const { items } = await client.api('listChannels', { params: { id: accountId() } });
  expect(items).toEqual([]);
  const foreign = server.world.own.secondAccount.id;
  expect((await problemOf(client.api('listChannels', { params: { id: foreign } }))).status).toBe(404);
  const channel = await addChannel('Teams');
  const { deliveryId } = await client.api('tryChannel', {
    params: { id: accountId(), channelId: channel.id },
  });
  await attempt(deliveryId);
  await vi.waitFor(async () => expect((await rowOf(deliveryId)).state).toBe('accepted'));
  expect(standInOf('Teams').taken[0]).toContain('試し送り');
  const log = await client.api('accountDeliveries', { params: { id: accountId() }, query: {} });
  expect(log.items[0]).toMatchObject({ id: deliveryId, kind: 'test', state: 'accepted' });
  await client.api('removeChannel', { params: { id: accountId(), channelId: channel.id } });
  const kept = await server.db
    .selectFrom('delivery_channel')
    .select(['settings', 'secret', 'former_secret', 'token'])
    .where('id', '=', channel.id)
    .executeTakeFirstOrThrow();
  expect(kept).toEqual({ settings: null, secret: null, former_secret: null, token: null });
});
