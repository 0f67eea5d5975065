import type { BodiesOf, ParamsOf } from './place.ts';

export const accessParams = {
  revokeApiKey: ({ organisation: o }) => ({ id: o.apiKeyId }),
  withdrawSupport: ({ organisation: o }) => ({ id: o.supportId }),
  enterSupport: ({ organisation: o }) => ({ id: o.supportId }),
} satisfies Partial<ParamsOf>;

export const accessBodies = {
  startSso: () => ({ email: 'nobody@sso.example.com' }),
  saveSso: () => ({
    label: '会社のアカウント',
    issuer: 'https://127.0.0.1:1',
    clientId: 'denwaban',
    clientSecret: 'x',
    domains: ['sso.example.com'],
  }),
  changeSignInRules: () => ({
    secondFactorRoles: [],
    secondFactorFrom: null,
    idleMinutes: 720,
    absoluteHours: 168,
    networks: [],
    ssoRoles: [],
    emergencyPersonId: null,
    watermark: false,
    exportRowsADay: 20_000,
    copyCharacters: 2000,
    copyCharactersADay: 50_000,
  }),
  createApiKey: () => ({ label: '基幹システム', scopes: ['calls.read'], days: 90 }),
  inviteSupport: () => ({ role: 'supervisor', reason: '設定の確認', hours: 2 }),
} satisfies Partial<BodiesOf>;
