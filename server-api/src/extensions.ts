import { z } from 'zod';
import { E164, Line, Timestamp, Uuid, idParams, listOf } from './common.ts';
import { defineRoutes } from './route.ts';

/** 2 to 5 digits; three digits beginning with 1 (110, 117 …) are the telephone network's. */
export const ExtensionDigits = z.string().regex(/^(?!1\d{2}$)[1-9]\d{1,4}$/);

export const ExtensionFields = z.object({
  digits: ExtensionDigits,
  label: Line(60),
  accountId: Uuid,
  /** Whose it is; null: a place. */
  personId: Uuid.nullable().default(null),
  /** Its own number to the outside (a business 050 number). */
  numberId: Uuid.nullable().default(null),
  /** Rings beside its telephones when somebody calls from outside. */
  mobileNumber: E164.nullable().default(null),
  /** May call outside numbers. */
  outgoing: z.boolean().default(true),
  recorded: z.boolean().default(true),
  ringSeconds: z.number().int().min(10).max(120).default(30),
});
export type ExtensionFields = z.infer<typeof ExtensionFields>;

export const PhoneFields = z.object({
  label: Line(60),
  dtmf: z.enum(['rfc4733', 'inband', 'info']).default('rfc4733'),
  srtp: z.enum(['off', 'optional', 'required']).default('optional'),
  symmetricRtp: z.boolean().default(true),
  /** Devices that may register with one set of credentials. */
  maxDevices: z.number().int().min(1).max(10).default(1),
});

export const RegisteredDevice = z.object({
  address: z.string(),
  transport: z.enum(['udp', 'tcp', 'tls']),
  userAgent: z.string().nullable(),
  registeredAt: Timestamp,
  expiresAt: Timestamp,
});

/** A telephone of an extension. A password is shown once, never read back. */
export const Phone = PhoneFields.extend({
  id: Uuid,
  username: z.string(),
  createdAt: Timestamp,
  passwordChangedAt: Timestamp,
  devices: z.array(RegisteredDevice),
  callsNow: z.number().int(),
});
export type Phone = z.infer<typeof Phone>;

export const Extension = ExtensionFields.extend({
  id: Uuid,
  accountName: z.string(),
  personName: z.string().nullable(),
  numberDisplay: z.string().nullable(),
  /** 未接続 · 在席 · 通話中, from registration and calls. */
  presence: z.enum(['offline', 'free', 'in-call']),
  /** The person has the telephone in a browser open. */
  inBrowser: z.boolean(),
  /** Empty for who may not manage extensions. */
  phones: z.array(Phone),
});
export type Extension = z.infer<typeof Extension>;

/** What is typed into a telephone or an app, shown once. */
export const PhoneSecret = z.object({
  phone: Phone,
  server: z.string(),
  port: z.number().int(),
  tlsPort: z.number().int(),
  username: z.string(),
  password: z.string(),
});
export type PhoneSecret = z.infer<typeof PhoneSecret>;

export const extensionRoutes = defineRoutes({
  listExtensions: {
    method: 'GET',
    path: '/extensions',
    summary: '内線の一覧と在席です。',
    response: listOf(Extension),
  },
  createExtension: {
    method: 'POST',
    path: '/extensions',
    summary: '内線を作ります。',
    body: ExtensionFields,
    response: Extension,
  },
  changeExtension: {
    method: 'PUT',
    path: '/extensions/:id',
    summary: '内線の設定を変更します。',
    params: idParams,
    body: ExtensionFields,
    response: Extension,
  },
  removeExtension: {
    method: 'DELETE',
    path: '/extensions/:id',
    summary: '内線を廃止します。電話機の登録も消えます。',
    params: idParams,
  },
  addPhone: {
    method: 'POST',
    path: '/extensions/:id/phones',
    summary: '内線に電話機を加え、パスワードを一度だけ返します。',
    params: idParams,
    body: PhoneFields,
    response: PhoneSecret,
  },
  resetPhonePassword: {
    method: 'POST',
    path: '/phones/:id/password',
    summary: '電話機のパスワードを作り直し、一度だけ返します。',
    params: idParams,
    response: PhoneSecret,
  },
  revokePhone: {
    method: 'DELETE',
    path: '/phones/:id',
    summary: '電話機を使えなくします。',
    params: idParams,
  },
});
