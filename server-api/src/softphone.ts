import { z } from 'zod';
import { Line, Timestamp, Uuid, idParams } from './common.ts';
import { defineRoutes } from './route.ts';

/** The person's telephone in a browser, whole; sent whenever it changes. */
export const Softphone = z.object({
  extensions: z.array(
    z.object({
      id: Uuid,
      digits: z.string(),
      label: z.string(),
      accountName: z.string(),
      numberDisplay: z.string().nullable(),
      outgoing: z.boolean(),
    }),
  ),
  ringing: z.array(
    z.object({
      partyId: Uuid,
      callId: Uuid,
      /** Number or extension, as it is shown; null: withheld or unknown. */
      from: z.string().nullable(),
      internal: z.boolean(),
      accountName: z.string(),
      extension: z.string(),
      ringsUntil: Timestamp.nullable(),
    }),
  ),
  call: z
    .object({
      callId: Uuid,
      legId: Uuid,
      direction: z.enum(['in', 'out']),
      other: z.string().nullable(),
      internal: z.boolean(),
      accountName: z.string(),
      extension: z.string(),
      state: z.enum(['calling', 'talking', 'held']),
      since: Timestamp,
      recorded: z.boolean(),
    })
    .nullable(),
  /** The last calls of the person's extensions, newest first. */
  recent: z.array(
    z.object({
      callId: Uuid,
      direction: z.enum(['in', 'out']),
      other: z.string().nullable(),
      /** What is dialled to call back; null: unknown. */
      number: z.string().nullable(),
      internal: z.boolean(),
      accountName: z.string(),
      at: Timestamp,
      answered: z.boolean(),
    }),
  ),
});
export type Softphone = z.infer<typeof Softphone>;

const Shows = z.enum(['nothing', 'caller']);
const key = (length: number) =>
  z
    .string()
    .regex(/^[A-Za-z0-9_-]+$/)
    .length(length);

/** A browser that a call wakes. */
export const PushDevice = z.object({
  id: Uuid,
  label: z.string(),
  /** What stands on its locked screen: only that somebody calls, or who. */
  shows: Shows,
  /** So that a browser finds itself in the list. */
  endpoint: z.string(),
  createdAt: Timestamp,
  lastSentAt: Timestamp.nullable(),
  failing: z.boolean(),
});
export type PushDevice = z.infer<typeof PushDevice>;

export const softphoneRoutes = defineRoutes({
  softphone: {
    method: 'GET',
    path: '/softphone',
    summary: 'ご自分のブラウザーの電話（内線・着信・通話・履歴）です。',
    response: Softphone,
  },
  listPushDevices: {
    method: 'GET',
    path: '/push-devices',
    summary: '着信を通知する、ご自分の端末です。',
    response: z.object({ publicKey: z.string(), items: z.array(PushDevice) }),
  },
  addPushDevice: {
    method: 'POST',
    path: '/push-devices',
    summary: 'このブラウザーに着信を通知します。',
    body: z.object({
      label: Line(60),
      endpoint: z.url().max(2048),
      /** RFC 8291: the browser's public key and its secret, base64url. */
      p256dh: key(87),
      auth: key(22),
      shows: Shows.default('nothing'),
    }),
    response: PushDevice,
  },
  changePushDevice: {
    method: 'PUT',
    path: '/push-devices/:id',
    summary: '画面に表示する内容を変えます。',
    params: idParams,
    body: z.object({ shows: Shows }),
    response: PushDevice,
  },
  removePushDevice: {
    method: 'DELETE',
    path: '/push-devices/:id',
    summary: '端末への通知をやめます。',
    params: idParams,
  },
});
