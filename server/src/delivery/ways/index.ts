/** Every way by which a note reaches a client, by the kind of its channel. */
import type { ChannelKind } from '@denwaban/server-api/channels';
import { chatwork } from './chatwork.ts';
import { lineWorks } from './line-works.ts';
import { push } from './push.ts';
import { slackBot, slackWebhook } from './slack.ts';
import { sms } from './sms.ts';
import { teams } from './teams.ts';
import type { Way } from './way.ts';
import { webhook } from './webhook.ts';

export const ways: { readonly [K in ChannelKind]: Way<K> } = {
  'slack-webhook': slackWebhook,
  'slack-bot': slackBot,
  chatwork,
  'line-works': lineWorks,
  teams,
  webhook,
  sms,
  push,
};

export type { Dispatch, Outcome, Pace, SettingsOf, TokenBox, Way } from './way.ts';
