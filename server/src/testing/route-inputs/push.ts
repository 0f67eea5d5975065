import type { BodiesOf, ParamsOf } from './place.ts';

export const pushParams = {
  changePushDevice: ({ organisation: o }) => ({ id: o.pushDeviceId }),
  removePushDevice: ({ organisation: o }) => ({ id: o.pushDeviceId }),
} satisfies Partial<ParamsOf>;

export const pushBodies = {
  addPushDevice: () => ({
    label: 'スマートフォン',
    endpoint: 'https://push.example/one',
    p256dh: 'B'.repeat(87),
    auth: 'a'.repeat(22),
  }),
  changePushDevice: () => ({ shows: 'caller' }),
} satisfies Partial<BodiesOf>;
