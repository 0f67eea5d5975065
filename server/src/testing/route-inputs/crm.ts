import { account, call } from './place.ts';
import type { BodiesOf, ParamsOf } from './place.ts';

export const crmParams = {
  crmSetting: account,
  saveCrm: account,
  tryCrm: account,
  crmOfCall: call,
  askCrm: call,
  openCrm: call,
} satisfies Partial<ParamsOf>;

export const crmBodies = {
  saveCrm: () => ({
    lookup: {
      enabled: true,
      url: 'https://crm.example.invalid/customers?phone={number}',
      method: 'GET',
      body: '',
      headerName: 'Authorization',
      token: 'Bearer 0123456789',
      fields: [{ label: '氏名', pointer: '/name' }],
    },
    page: { opens: 'button', url: 'https://crm.example.invalid/?phone={national}' },
    purpose: 'answering',
  }),
  tryCrm: () => ({ number: '+81312345678' }),
  saveCrmHosts: () => ({ hosts: ['crm.example.invalid'] }),
} satisfies Partial<BodiesOf>;
