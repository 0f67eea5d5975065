import { account, call } from './place.ts';
import type { BodiesOf, BodyOf, ParamsOf, Place, QueriesOf } from './place.ts';

const customer = ({ account: a }: Place) => ({ id: a.id, customerId: a.customerId });

export const customerParams = {
  listCustomers: account,
  createCustomer: account,
  changeCustomer: customer,
  // Two again by then, while the other is one with the first.
  removeCustomer: ({ account: a }) => ({ id: a.id, customerId: a.mergedCustomerId }),
  mergeCustomers: ({ account: a }) => ({ id: a.id, customerId: a.otherCustomerId }),
  separateCustomer: ({ account: a }) => ({ id: a.id, customerId: a.mergedCustomerId }),
  addCustomerNote: customer,
  removeCustomerNote: ({ account: a }) => ({ id: a.id, customerId: a.customerId, noteId: a.customerNoteId }),
  importCustomers: account,
  findCallers: call,
  nameCaller: call,
  keepCaller: call,
  noteCaller: call,
} satisfies Partial<ParamsOf>;

const fields = {
  kind: 'person',
  name: '山田 花子',
  reading: 'ヤマダ ハナコ',
  company: '港商事',
  role: '経理部',
  regular: true,
  greeting: '',
  numbers: [{ number: '+819099990002', label: '携帯' }],
} as const satisfies BodyOf<'createCustomer'>;
const note = { text: '折り返しは午後に', until: null } as const;

export const customerBodies = {
  createCustomer: () => fields,
  changeCustomer: () => fields,
  mergeCustomers: ({ account: a }) => ({ intoId: a.customerId }),
  addCustomerNote: () => note,
  importCustomers: () => ({
    file: Buffer.from('氏名,電話番号\n佐藤,090-9999-0003\n').toString('base64'),
    apply: true,
  }),
  nameCaller: () => ({ customerId: null }),
  keepCaller: () => ({ kind: 'person', name: '佐藤', reading: '', company: '' }),
  noteCaller: () => note,
} satisfies Partial<BodiesOf>;

export const customerQueries = { findCallers: { search: '山田' } } satisfies QueriesOf;
