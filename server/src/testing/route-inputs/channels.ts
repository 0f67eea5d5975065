import { account } from './place.ts';
import type { BodiesOf, BodyOf, Params, ParamsOf, Place } from './place.ts';

const channel = ({ account: a }: Place): Params => ({ id: a.id, channelId: a.channelId });

const hook = ({ organisation: o }: Place): Params => ({ id: o.hookId });

export const channelParams = {
  listChannels: account,
  createChannel: account,
  changeChannel: channel,
  renewChannelSecret: channel,
  removeChannel: channel,
  tryChannel: channel,
  accountDeliveries: account,
  changeHook: hook,
  renewHookSecret: hook,
  removeHook: hook,
  resendDelivery: ({ account: a }) => ({ id: a.deliveryId }),
} satisfies Partial<ParamsOf>;

const fields = (): Omit<BodyOf<'changeChannel'>, 'settings'> => ({
  label: '営業の部屋',
  enabled: true,
  kinds: ['report', 'correction'],
  urgencies: ['normal', 'soon', 'urgent'],
  mentions: ['all'],
  mentionWhen: 'urgent',
  shows: 'details',
});

const hookFields: BodyOf<'changeHook'> = { label: '基幹システム', enabled: true, events: ['call.ended'] };

export const channelBodies = {
  createChannel: () => ({
    ...fields(),
    settings: { kind: 'chatwork', token: '0123456789abcdef', roomId: '1234' },
  }),
  changeChannel: () => ({ ...fields(), settings: null }),
  createHook: () => ({ ...hookFields, url: 'https://hooks.example.com/denwaban' }),
  changeHook: () => hookFields,
} satisfies Partial<BodiesOf>;
