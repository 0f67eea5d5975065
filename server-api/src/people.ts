import { z } from 'zod';
import {
  Email,
  Line,
  OptionalLine,
  Password,
  Timestamp,
  Uuid,
  idParams,
  page,
  pageOf,
  listOf,
} from './common.ts';
import { defineRoutes } from './route.ts';

/**
 * owner: the installation's owner, who belongs to no organisation and sees no call · auditor: reads what proves, nothing
 * that is secret · client: a client company's staff · client-owner: who answers for a client company.
 */
export const Role = z.enum([
  'owner',
  'administrator',
  'supervisor',
  'operator',
  'trainee',
  'quality',
  'consultation',
  'billing',
  'auditor',
  'client-owner',
  'client',
]);
export type Role = z.infer<typeof Role>;
export const Language = z.enum(['ja', 'en']);

export const Me = z.object({
  personId: Uuid,
  name: z.string(),
  email: z.string(),
  role: Role,
  language: Language,
  organisation: z.object({ id: Uuid, name: z.string() }).nullable(),
  account: z.object({ id: Uuid, name: z.string() }).nullable(),
  /** Names of permissions that this person has, for showing and hiding; the server decides again each time. */
  permissions: z.array(z.string()),
  mailConfigured: z.boolean(),
  /** What is still to be done before anything else may be: give the second factor, or set one up. */
  pending: z.enum(['second-factor', 'set-up-second-factor']).nullable(),
  /** The installation's support is in this organisation as a guest. */
  support: z.object({ organisationName: z.string(), until: Timestamp }).nullable(),
  /** The person's name and the time across the screens. */
  watermark: z.boolean(),
  /** Most characters that may be copied off a screen at once. */
  copyCharacters: z.number().int(),
});
export type Me = z.infer<typeof Me>;

export const Person = z.object({
  id: Uuid,
  name: z.string(),
  /** ビジネスネーム: what clients and callers see instead of the name; null: 受付担当. */
  businessName: z.string().nullable(),
  reading: z.string(),
  email: z.string(),
  role: Role,
  accountId: Uuid.nullable(),
  accountName: z.string().nullable(),
  state: z.enum(['invited', 'active', 'deactivated']),
  lockedUntil: Timestamp.nullable(),
  lastSignInAt: Timestamp.nullable(),
  createdAt: Timestamp,
});
export type Person = z.infer<typeof Person>;

const PersonFields = z.object({
  name: Line(80),
  reading: OptionalLine(80),
  businessName: Line(40).nullable().default(null),
  email: Email,
  role: Role.exclude(['owner']),
  accountId: Uuid.nullable().default(null),
});

/** A link that works once; `mailed` tells whether a mail with it was queued. */
const OneTimeLink = z.object({ url: z.string(), expiresAt: Timestamp, mailed: z.boolean() });

export const peopleRoutes = defineRoutes({
  signIn: {
    method: 'POST',
    path: '/sign-in',
    summary: 'メールアドレスとパスワードでサインインします。',
    body: z.object({
      email: z.string().max(254),
      password: z.string().max(200),
      organisationId: Uuid.optional(),
    }),
    response: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('signed-in'), me: Me }),
      z.object({
        kind: z.literal('choose-organisation'),
        organisations: z.array(z.object({ id: Uuid, name: z.string() })),
      }),
    ]),
  },
  signInByLink: {
    method: 'POST',
    path: '/sign-in/link',
    summary: '一度だけ使えるリンクでサインインします。',
    body: z.object({ token: z.string().max(200) }),
    response: Me,
  },
  signOut: { method: 'POST', path: '/sign-out', summary: 'サインアウトします。' },
  me: { method: 'GET', path: '/me', summary: 'サインインしている本人です。', response: Me },
  noteCopy: {
    method: 'POST',
    path: '/me/copies',
    summary: '画面から文字をコピーしたことを数えます。何をコピーしたかは送りません。',
    body: z.object({ characters: z.number().int().min(1).max(10_000_000) }),
    response: z.object({ closed: z.boolean().describe('今日はもうコピーできません') }),
  },
  changeMyPassword: {
    method: 'POST',
    path: '/me/password',
    summary: '自分のパスワードを変更します。ほかの端末はサインアウトします。',
    body: z.object({ current: z.string().max(200), next: Password }),
  },
  changeMyLanguage: {
    method: 'POST',
    path: '/me/language',
    summary: '表示言語を変更します。',
    body: z.object({ language: Language }),
  },
  invitation: {
    method: 'POST',
    path: '/invitations/look',
    summary: '招待・再設定リンクの宛先を確かめます。',
    body: z.object({ token: z.string().max(200) }),
    response: z.object({
      name: z.string(),
      email: z.string(),
      purpose: z.enum(['invite', 'reset']),
      organisationName: z.string().nullable(),
    }),
  },
  acceptInvitation: {
    method: 'POST',
    path: '/invitations/accept',
    summary: 'パスワードを決めて利用を始めます。',
    body: z.object({ token: z.string().max(200), password: Password }),
    response: Me,
  },
  listPeople: {
    method: 'GET',
    path: '/people',
    summary: '利用者の一覧です。',
    query: z.object({
      ...page,
      search: z.string().max(80).optional(),
      state: z.enum(['invited', 'active', 'deactivated']).optional(),
    }),
    response: pageOf(Person),
  },
  invitePerson: {
    method: 'POST',
    path: '/people',
    summary: '利用者を招待します。',
    body: PersonFields,
    response: z.object({ person: Person, link: OneTimeLink }),
  },
  changePerson: {
    method: 'PATCH',
    path: '/people/:id',
    summary: '利用者の氏名・役割などを変更します。',
    params: idParams,
    body: PersonFields.omit({ accountId: true, businessName: true })
      .partial()
      .extend({ accountId: Uuid.nullable().optional(), businessName: Line(40).nullable().optional() }),
    response: Person,
  },
  deactivatePerson: {
    method: 'POST',
    path: '/people/:id/deactivate',
    summary: '利用を停止し、サインイン中の端末もすべて終了します。',
    params: idParams,
    response: Person,
  },
  reactivatePerson: {
    method: 'POST',
    path: '/people/:id/reactivate',
    summary: '利用を再開します。',
    params: idParams,
    response: Person,
  },
  resetPassword: {
    method: 'POST',
    path: '/people/:id/reset-password',
    summary: 'パスワード再設定のリンクを発行します。',
    params: idParams,
    response: OneTimeLink,
  },
});

export const Organisation = z.object({
  id: Uuid,
  name: z.string(),
  reading: z.string(),
  people: z.number().int(),
  createdAt: Timestamp,
});

/** One's own organisation. `privateMonitoring`: supervisors may listen without the operator being shown it. */
export const OwnOrganisation = Organisation.omit({ people: true }).extend({ privateMonitoring: z.boolean() });
export type OwnOrganisation = z.infer<typeof OwnOrganisation>;

export const organisationRoutes = defineRoutes({
  listOrganisations: {
    method: 'GET',
    path: '/organisations',
    summary: 'このサーバーの代行会社の一覧です。',
    response: listOf(Organisation),
  },
  createOrganisation: {
    method: 'POST',
    path: '/organisations',
    summary: '代行会社と最初の管理者を作ります。',
    body: z.object({
      name: Line(100),
      reading: OptionalLine(100),
      administrator: z.object({ name: Line(80), email: Email }),
    }),
    /** `recoveryKey`: opens the organisation's recordings when the master key is lost; never shown again. */
    response: z.object({ organisation: Organisation, link: OneTimeLink, recoveryKey: z.string() }),
  },
  inviteAdministratorAgain: {
    method: 'POST',
    path: '/organisations/:id/invitation',
    summary: 'まだ利用を始めていない最初の管理者に、新しい招待のリンクを発行します。',
    params: idParams,
    response: z.object({ name: z.string(), link: OneTimeLink }),
  },
  ownOrganisation: {
    method: 'GET',
    path: '/organisation',
    summary: '自社の設定です。',
    response: OwnOrganisation,
  },
  changeOwnOrganisation: {
    method: 'PATCH',
    path: '/organisation',
    summary: '自社の名称と、表示なしのモニターを使うかを変更します。',
    body: z.object({
      name: Line(100),
      reading: OptionalLine(100),
      privateMonitoring: z.boolean().optional(),
    }),
    response: OwnOrganisation,
  },
});
