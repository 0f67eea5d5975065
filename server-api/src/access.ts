/** What an organisation decides about getting in: rules, single sign-on, API keys, support from outside. */
import { z } from 'zod';
import { Email, Line, Timestamp, Uuid, idParams, listOf } from './common.ts';
import { Me, Role } from './people.ts';
import { defineRoutes } from './route.ts';

const MemberRole = Role.exclude(['owner']);

/** `203.0.113.0/24`, `2001:db8::/32`, or one address. */
const Network = z
  .string()
  .trim()
  .min(2)
  .max(50)
  .regex(/^[0-9a-fA-F:.]+(\/[0-9]{1,3})?$/);

export const SignInRules = z.object({
  /** Who has to have a second factor, from `secondFactorFrom` on. Whoever has one is always asked for it. */
  secondFactorRoles: z.array(MemberRole).max(20),
  secondFactorFrom: Timestamp.nullable(),
  idleMinutes: z.number().int().min(5).max(10_080),
  absoluteHours: z.number().int().min(1).max(168),
  /** Where roles may come from. A role that no rule names may come from anywhere. */
  networks: z
    .array(z.object({ roles: z.array(MemberRole).min(1).max(20), networks: z.array(Network).min(1).max(50) }))
    .max(20),
  /** Who must come by single sign-on. */
  ssoRoles: z.array(MemberRole).max(20),
  /** An administrator whom neither networks nor single sign-on shut out. */
  emergencyPersonId: Uuid.nullable(),
  /** The person's name and the time across every screen and print. */
  watermark: z.boolean(),
  /** Exporting more rows than this on one day raises an alarm and is refused until the next day. */
  exportRowsADay: z.number().int().min(100).max(10_000_000),
  /** Most that is copied off a screen at once; 0: nothing is. */
  copyCharacters: z.number().int().min(0).max(1_000_000),
  /** Copying more than this on one day raises an alarm and is closed until the next day. */
  copyCharactersADay: z.number().int().min(0).max(100_000_000),
});
export type SignInRules = z.infer<typeof SignInRules>;

export const Sso = z.object({
  label: z.string(),
  issuer: z.string(),
  clientId: z.string(),
  domains: z.array(z.string()),
  /** To be entered at the provider. */
  redirectUri: z.string(),
  /** A sign-in address that leads straight to the provider. */
  startUrl: z.string(),
});
export type Sso = z.infer<typeof Sso>;

export const apiKeyScopes = [
  'calls.read',
  'calls.export',
  'reports.read',
  'reports.export',
  'recordings.play',
  'accounts.read',
  'staff.read',
  'staff.manage',
  'lines.read',
  'routing.read',
  'callbacks.work',
  'presence.set',
  'followups.read',
  'followups.work',
  'reports.acknowledge',
  'customers.keep',
  'scripts.read',
  'scripts.draft',
  'board.watch',
  'audit.read',
] as const;

export const ApiKey = z.object({
  id: Uuid,
  label: z.string(),
  /** Its first characters. */
  hint: z.string(),
  scopes: z.array(z.string()),
  /** On whose behalf; the key can do no more than this person. */
  personName: z.string(),
  createdAt: Timestamp,
  expiresAt: Timestamp,
  lastUsedAt: Timestamp.nullable(),
  lastUsedAddress: z.string().nullable(),
  revokedAt: Timestamp.nullable(),
});
export type ApiKey = z.infer<typeof ApiKey>;

export const SupportAccess = z.object({
  id: Uuid,
  role: MemberRole,
  reason: z.string(),
  invitedBy: z.string(),
  invitedAt: Timestamp,
  endsAt: Timestamp,
  enteredBy: z.string().nullable(),
  enteredAt: Timestamp.nullable(),
  withdrawnAt: Timestamp.nullable(),
});
export type SupportAccess = z.infer<typeof SupportAccess>;

/** What the installation's support sees of it. */
export const SupportInvitation = SupportAccess.pick({
  id: true,
  role: true,
  reason: true,
  endsAt: true,
}).extend({
  organisationName: z.string(),
});
export type SupportInvitation = z.infer<typeof SupportInvitation>;

export const accessRoutes = defineRoutes({
  signInRules: {
    method: 'GET',
    path: '/sign-in-rules',
    summary: 'サインインの決まりです。',
    response: SignInRules,
  },
  changeSignInRules: {
    method: 'PUT',
    path: '/sign-in-rules',
    summary: 'サインインの決まりを変更します。',
    body: SignInRules,
    response: SignInRules,
  },
  sso: {
    method: 'GET',
    path: '/sso',
    summary: 'シングルサインオン（OIDC）の設定です。',
    response: z.object({ sso: Sso.nullable(), redirectUri: z.string() }),
  },
  saveSso: {
    method: 'PUT',
    path: '/sso',
    summary: 'シングルサインオンを設定します。提供元に接続して確かめてから保存します。',
    body: z.object({
      label: Line(60),
      issuer: z.url({ protocol: /^https?$/ }).max(300),
      clientId: Line(200),
      /** Left out: the one that is kept stays. */
      clientSecret: z.string().min(1).max(500).optional(),
      domains: z
        .array(
          z
            .string()
            .trim()
            .toLowerCase()
            .max(253)
            .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/),
        )
        .min(1)
        .max(20),
    }),
    response: Sso,
  },
  removeSso: { method: 'DELETE', path: '/sso', summary: 'シングルサインオンをやめます。' },
  startSso: {
    method: 'POST',
    path: '/sign-in/sso',
    summary: 'シングルサインオンを始めます。メールアドレスのドメインか会社で提供元を選びます。',
    body: z.union([z.object({ email: Email }), z.object({ organisationId: Uuid })]),
    response: z.object({ url: z.string() }),
  },
  finishSso: {
    method: 'GET',
    path: '/sign-in/sso/callback',
    summary: 'シングルサインオンの提供元から戻ります。',
    binary: true,
  },
  listApiKeys: {
    method: 'GET',
    path: '/api-keys',
    summary: 'API キーの一覧です。',
    response: listOf(ApiKey),
  },
  createApiKey: {
    method: 'POST',
    path: '/api-keys',
    summary: 'API キーを作ります。キーはこの応答で一度だけ返します。',
    body: z.object({
      label: Line(80),
      scopes: z.array(z.enum(apiKeyScopes)).min(1),
      days: z.number().int().min(1).max(730),
    }),
    response: z.object({ key: z.string(), apiKey: ApiKey }),
  },
  revokeApiKey: {
    method: 'POST',
    path: '/api-keys/:id/revoke',
    summary: 'API キーを失効させます。',
    params: idParams,
  },
  listSupportAccess: {
    method: 'GET',
    path: '/support-access',
    summary: '設置者のサポートへの招待の一覧です。',
    response: listOf(SupportAccess),
  },
  inviteSupport: {
    method: 'POST',
    path: '/support-access',
    summary: '設置者のサポートを、役割と期限を決めて招待します。',
    body: z.object({
      /** None that is admitted account by account. */
      role: MemberRole.extract(['supervisor', 'administrator', 'quality', 'auditor']),
      reason: Line(200),
      hours: z.number().int().min(1).max(72),
    }),
    response: SupportAccess,
  },
  withdrawSupport: {
    method: 'POST',
    path: '/support-access/:id/withdraw',
    summary: 'サポートの招待を取り消します。開いている画面もすぐに閉じます。',
    params: idParams,
  },
  supportInvitations: {
    method: 'GET',
    path: '/support/invitations',
    summary: '自分が入れる代行会社です。',
    response: listOf(SupportInvitation),
  },
  enterSupport: {
    method: 'POST',
    path: '/support/:id/enter',
    summary: '招待された代行会社に入ります。',
    params: idParams,
    response: Me,
  },
  leaveSupport: {
    method: 'POST',
    path: '/support/leave',
    summary: '代行会社から出ます。',
    response: Me,
  },
});
