import { z } from 'zod';
import { EpochMs, Id } from './ids.ts';
import { DtmfMode } from './trunks.ts';

/** One extension of ours: who registers with this name and password rings when it is dialled. */
export const PhoneSettings = z.object({
  phoneId: Id,
  /** User part of its address of record and of its digest credentials. */
  username: z.string().regex(/^[A-Za-z0-9._-]{1,64}$/),
  /** Plain, since a digest of one algorithm cannot answer another (RFC 7616); kept with mode 0600. */
  password: z.string().min(8).max(256),
  /** Devices that may be registered at once; the oldest gives way. */
  maxDevices: z.number().int().min(1).max(10).default(5),
  codecs: z
    .array(z.enum(['PCMU', 'PCMA', 'G722']))
    .min(1)
    .max(3)
    .default(['PCMU', 'PCMA', 'G722']),
  dtmf: DtmfMode.default('rfc4733'),
  srtp: z.enum(['off', 'optional', 'required']).default('optional'),
  /** Behind NAT with plain RTP: audio is also taken from another port of the address that signalling comes from. */
  symmetricRtp: z.boolean().default(false),
});
export type PhoneSettings = z.infer<typeof PhoneSettings>;

/** One registered device. */
export const Device = z.object({
  /** IP address that it registered from. */
  address: z.string().max(64),
  transport: z.enum(['udp', 'tcp', 'tls']),
  /** As the device calls itself; hostile text. */
  userAgent: z.string().max(128).nullable(),
  registeredAt: EpochMs,
  expiresAt: EpochMs,
});

export const PhoneState = z.object({
  phoneId: Id,
  devices: z.array(Device).max(10),
  callsNow: z.number().int().nonnegative(),
});
export type PhoneState = z.infer<typeof PhoneState>;
