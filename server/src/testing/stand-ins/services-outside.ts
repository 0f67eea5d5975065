/** Services of other people that take a report, on this machine: as strict as the real ones. */
import { generateKeyPairSync } from 'node:crypto';
import type { ChannelSettings } from '@denwaban/server-api/channels';
import { chatworkRules } from './chatwork.ts';
import { lineWorksBotRules, lineWorksTokenRules } from './line-works.ts';
import type { Tokens } from './line-works.ts';
import { slackBotRules } from './slack.ts';
import { startStandIn } from './stand-in.ts';
import type { Rules, StandIn } from './stand-in.ts';
import { teamsRules } from './teams.ts';

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
const tokens: Tokens = { access: new Set(), refresh: new Set() };
const teams = '/workflows/1?sp=run&sig=s3cret';

const rules: Readonly<Record<string, Rules>> = {
  'https://api.chatwork.com': chatworkRules('abc123', '42'),
  'https://slack.com': slackBotRules('xoxb-1-a', 'C0123'),
  'https://auth.worksmobile.com': lineWorksTokenRules(app, tokens),
  'https://www.worksapis.com': lineWorksBotRules(app, tokens),
  'https://prod-1.japaneast.logic.azure.com': teamsRules(teams),
};

const reached: readonly ChannelSettings[] = [
  { kind: 'chatwork', token: 'abc123', roomId: '42' },
  { kind: 'slack-bot', token: 'xoxb-1-a', channel: 'C0123' },
  {
    kind: 'line-works',
    clientId: app.clientId,
    clientSecret: app.clientSecret,
    serviceAccount: app.serviceAccount,
    privateKey: privateKey.trim(),
    botId: app.botId,
    target: 'channel',
    targetId: app.channelId,
  },
  { kind: 'teams', url: `https://prod-1.japaneast.logic.azure.com${teams}` },
];

/** Bodies that make a channel to each of them. */
export const channels = reached.map((settings) => ({
  label: settings.kind,
  enabled: true,
  kinds: ['report'],
  urgencies: ['normal', 'soon', 'urgent'],
  mentions: [],
  mentionWhen: 'never',
  shows: 'details',
  settings,
}));

export interface ServicesOutside {
  /** The value of `DENWABAN_STAND_INS`. */
  readonly setting: string;
  /** What the services took, by the origin of each. */
  taken(origin: string): readonly string[];
  stop(): Promise<void>;
}

export async function startServices(): Promise<ServicesOutside> {
  const started = new Map<string, StandIn>();
  for (const [origin, rule] of Object.entries(rules)) started.set(origin, await startStandIn(rule));
  return {
    setting: [...started].map(([origin, standIn]) => `${origin}=${standIn.origin}`).join(','),
    taken: (origin) => started.get(origin)!.taken,
    async stop() {
      await Promise.all([...started.values()].map((standIn) => standIn.stop()));
    },
  };
}
