/** Services of other people that take a report, on this machine: as strict as the real ones. */
import type { ChannelSettings } from '@denwaban/server-api/channels';
import { chatworkRules } from '../../../server/src/testing/stand-ins/chatwork.ts';
import { startStandIn } from '../../../server/src/testing/stand-ins/stand-in.ts';
import { teamsRules } from '../../../server/src/testing/stand-ins/teams.ts';
import { slackBotRules } from '../../../server/src/testing/stand-ins/slack.ts';

const services = {
  'https://api.chatwork.com': {
    rules: chatworkRules('abc123', '42'),
    settings: { kind: 'chatwork', token: 'abc123', roomId: '42' },
  },
  'https://slack.com': {
    rules: slackBotRules('xoxb-1-a', 'C0123'),
    settings: { kind: 'slack-bot', token: 'xoxb-1-a', channel: 'C0123' },
  },
  'https://prod-1.japaneast.logic.azure.com': {
    rules: teamsRules('/workflows/1?sp=run&sig=s3cret'),
    settings: {
      kind: 'teams',
      url: 'https://prod-1.japaneast.logic.azure.com/workflows/1?sp=run&sig=s3cret',
    },
  },
} as const satisfies Record<string, { rules: unknown; settings: ChannelSettings }>;

/** Bodies that make a channel to each of them. */
export const channels = Object.values(services).map(({ settings }) => ({
  label: settings.kind,
  enabled: true,
  kinds: ['report'],
  urgencies: ['normal', 'soon', 'urgent'],
  mentions: [],
  mentionWhen: 'never',
  shows: 'details',
  settings,
}));

/** @returns the value of `DENWABAN_STAND_INS`, and how to end them */
export async function startServices(): Promise<{ setting: string; stop(): Promise<void> }> {
  const started = await Promise.all(
    Object.entries(services).map(async ([origin, { rules }]) => [origin, await startStandIn(rules)] as const),
  );
  return {
    setting: started.map(([origin, standIn]) => `${origin}=${standIn.origin}`).join(','),
    async stop() {
      await Promise.all(started.map(([, standIn]) => standIn.stop()));
    },
  };
}
