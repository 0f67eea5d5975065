import type { BodiesOf, ParamsOf } from './place.ts';

const ringGroup = (accountId: string, extensionId: string) => ({
  name: '営業部',
  accountId,
  way: 'all' as const,
  seconds: 20,
  members: [{ kind: 'extension' as const, extensionId }],
});

export const extensionParams = {
  changeExtension: ({ organisation: o }) => ({ id: o.extensionId }),
  changeRingGroup: ({ organisation: o }) => ({ id: o.ringGroupId }),
  deleteRingGroup: ({ organisation: o }) => ({ id: o.ringGroupId }),
  removeExtension: ({ organisation: o }) => ({ id: o.extensionId }),
  addPhone: ({ organisation: o }) => ({ id: o.extensionId }),
  resetPhonePassword: ({ organisation: o }) => ({ id: o.phoneId }),
  revokePhone: ({ organisation: o }) => ({ id: o.phoneId }),
} satisfies Partial<ParamsOf>;

export const extensionBodies = {
  createExtension: ({ account: a }) => ({
    digits: String(20_000 + Math.floor(Math.random() * 70_000)),
    label: '受付',
    accountId: a.id,
  }),
  changeExtension: ({ account: a }) => ({ digits: '701', label: '受付', accountId: a.id }),
  createRingGroup: ({ account: a, organisation: o }) => ringGroup(a.id, o.extensionId),
  changeRingGroup: ({ account: a, organisation: o }) => ringGroup(a.id, o.extensionId),
  addPhone: () => ({ label: '卓上電話' }),
} satisfies Partial<BodiesOf>;
