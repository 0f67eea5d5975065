/** Second factors, passkeys, step-up, sessions of one's own: what a person does about signing in. */
import { z } from 'zod';
import { Line, Timestamp, Uuid, idParams, listOf } from './common.ts';
import { Me } from './people.ts';
import { defineRoutes } from './route.ts';

const Code = z.string().trim().min(6).max(40);
const Ticket = z.string().max(200);
/** WebAuthn's JSON (PublicKeyCredential.toJSON); the server's library looks at it closely. */
const Credential = z.record(z.string(), z.unknown());
const Asked = z.object({ ticket: z.string(), options: z.record(z.string(), z.unknown()) });
/** Shown once. */
const RecoveryCodes = z.object({ recoveryCodes: z.array(z.string()) });

export const Passkey = z.object({
  id: Uuid,
  label: z.string(),
  /** Kept by a password safe that shares it between devices. */
  synced: z.boolean(),
  createdAt: Timestamp,
  lastUsedAt: Timestamp.nullable(),
});
export type Passkey = z.infer<typeof Passkey>;

export const Security = z.object({
  hasPassword: z.boolean(),
  totp: z.boolean(),
  recoveryCodesLeft: z.number().int(),
  passkeys: z.array(Passkey),
  /** The role must have a second factor from this moment on; null: it need not. */
  requiredFrom: Timestamp.nullable(),
});
export type Security = z.infer<typeof Security>;

export const SignedInDevice = z.object({
  id: Uuid,
  /** This very browser. */
  own: z.boolean(),
  device: z.string(),
  address: z.string().nullable(),
  how: z.string(),
  createdAt: Timestamp,
  lastSeenAt: Timestamp,
});
export type SignedInDevice = z.infer<typeof SignedInDevice>;
const Devices = listOf(SignedInDevice);

export const signInRoutes = defineRoutes({
  confirmSecondFactor: {
    method: 'POST',
    path: '/sign-in/second-factor',
    summary: '認証アプリの番号か回復コードで、サインインを終えます。',
    body: z.object({ code: Code }),
    response: Me,
  },
  askForPasskey: {
    method: 'POST',
    path: '/sign-in/passkey/ask',
    summary: 'パスキーでのサインインを始めます。',
    response: Asked,
  },
  signInByPasskey: {
    method: 'POST',
    path: '/sign-in/passkey',
    summary: 'パスキーでサインインします。',
    body: z.object({ ticket: Ticket, credential: Credential }),
    response: Me,
  },
  mySecurity: {
    method: 'GET',
    path: '/me/security',
    summary: '自分のサインインの守りです。',
    response: Security,
  },
  startTotp: {
    method: 'POST',
    path: '/me/totp',
    summary: '認証アプリの登録を始めます。',
    response: z.object({ secret: z.string(), uri: z.string() }),
  },
  confirmTotp: {
    method: 'POST',
    path: '/me/totp/confirm',
    summary: '認証アプリの番号を確かめ、登録します。',
    body: z.object({ code: Code }),
    response: RecoveryCodes,
  },
  removeTotp: { method: 'DELETE', path: '/me/totp', summary: '認証アプリの登録をやめます。' },
  renewRecoveryCodes: {
    method: 'POST',
    path: '/me/recovery-codes',
    summary: '回復コードを作り直します。前のものは使えなくなります。',
    response: RecoveryCodes,
  },
  askForNewPasskey: {
    method: 'POST',
    path: '/me/passkeys/ask',
    summary: 'パスキーの登録を始めます。',
    response: Asked,
  },
  addPasskey: {
    method: 'POST',
    path: '/me/passkeys',
    summary: 'パスキーを登録します。',
    body: z.object({ ticket: Ticket, label: Line(60), credential: Credential }),
    response: RecoveryCodes.extend({ passkey: Passkey }),
  },
  removePasskey: {
    method: 'DELETE',
    path: '/me/passkeys/:id',
    summary: 'パスキーを削除します。',
    params: idParams,
  },
  stepUp: {
    method: 'POST',
    path: '/me/step-up',
    summary: '大切な操作の前に、本人であることを確かめます。',
    body: z.union([
      z.object({ password: z.string().min(1).max(200) }),
      z.object({ code: Code }),
      z.object({ ticket: Ticket, credential: Credential }),
    ]),
  },
  mySessions: {
    method: 'GET',
    path: '/me/sessions',
    summary: '自分がサインインしている端末です。',
    response: Devices,
  },
  endMySession: {
    method: 'POST',
    path: '/me/sessions/:id/end',
    summary: '自分の端末をサインアウトします。',
    params: idParams,
  },
  endMyOtherSessions: {
    method: 'POST',
    path: '/me/sessions/end-others',
    summary: 'この端末のほかをすべてサインアウトします。',
  },
  personSessions: {
    method: 'GET',
    path: '/people/:id/sessions',
    summary: '利用者がサインインしている端末です。',
    params: idParams,
    response: Devices,
  },
  endPersonSessions: {
    method: 'POST',
    path: '/people/:id/sign-out',
    summary: '利用者をすべての端末からサインアウトします。',
    params: idParams,
  },
  removeSecondFactors: {
    method: 'POST',
    path: '/people/:id/remove-second-factors',
    summary: '利用者の認証アプリ・回復コード・パスキーを取り消します（端末を失くしたとき）。',
    params: idParams,
  },
});
