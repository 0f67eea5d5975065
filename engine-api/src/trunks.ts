import { z } from 'zod';
import { E164, Id } from './ids.ts';

/** Which header of an arriving call names the called number. Home gateways (ひかり電話) put it in To alone. */
export const CalledNumberSource = z.enum(['request-uri', 'to', 'p-called-party-id', 'fixed']);

/** How the carrier writes numbers, and how we write ours towards it. */
export const NumberFormat = z.enum(['national', 'e164']);

export const DtmfMode = z.enum(['rfc4733', 'inband', 'info']);

const Host = z
  .string()
  .max(253)
  .regex(/^[A-Za-z0-9.:_-]+$/);
const Cidr = z
  .string()
  .max(49)
  .regex(/^[0-9a-fA-F.:]+(\/[0-9]{1,3})?$/);
const SipWord = z
  .string()
  .max(128)
  .regex(/^[^\s"<>\\\r\n]*$/);

/** Calls are believed when they come from one of these addresses. */
export const AddressTrunkAuth = z.object({
  kind: z.literal('address'),
  addresses: z.array(Cidr).min(1).max(64),
});

/** We register with the carrier (RFC 3261 section 10) and answer its digest challenge (RFC 7616). */
export const RegisterTrunkAuth = z.object({
  kind: z.literal('register'),
  registrar: Host,
  port: z.number().int().min(1).max(65535).default(5060),
  outboundProxy: Host.nullable().default(null),
  realm: SipWord.nullable().default(null),
  username: SipWord.min(1),
  authUsername: SipWord.nullable().default(null),
  password: z.string().max(256),
  expiresSeconds: z.number().int().min(60).max(86_400).default(3600),
});

/** Everything that differs between carriers, one row a trunk. */
export const TrunkSettings = z.object({
  trunkId: Id,
  name: z.string().max(100),
  enabled: z.boolean().default(true),
  transport: z.enum(['udp', 'tcp', 'tls']).default('udp'),
  auth: z.discriminatedUnion('kind', [AddressTrunkAuth, RegisterTrunkAuth]),
  fromDomain: Host.nullable().default(null),
  fromUser: SipWord.nullable().default(null),
  calledNumberSource: CalledNumberSource.default('request-uri'),
  fixedCalledNumber: E164.nullable().default(null),
  numberFormat: NumberFormat.default('national'),
  userPhone: z.boolean().default(false),
  callerIdHeader: z.enum(['from', 'p-preferred-identity', 'p-asserted-identity']).default('from'),
  /** Where calls out are sent on a trunk that is known by its address; null: it takes arriving calls only. */
  destination: z
    .object({ host: Host, port: z.number().int().min(1).max(65_535).default(5060) })
    .nullable()
    .default(null),
  /** How a number is withheld: `Privacy: id` with an anonymous From (RFC 3323, 3325), or 184 dialled before the number. */
  withholdBy: z.enum(['privacy-id', 'prefix-184']).default('privacy-id'),
  codecs: z
    .array(z.enum(['PCMU', 'PCMA']))
    .min(1)
    .max(2)
    .default(['PCMU', 'PCMA']),
  dtmf: DtmfMode.default('rfc4733'),
  reliableProvisional: z.enum(['off', 'supported']).default('off'),
  sessionTimer: z
    .object({
      expiresSeconds: z.number().int().min(90).max(86_400),
      minSeconds: z.number().int().min(90),
      refresher: z.enum(['uac', 'uas']),
    })
    .nullable()
    .default(null),
  optionsIntervalSeconds: z.number().int().min(10).max(3600).nullable().default(60),
  channelLimit: z.number().int().min(1).max(10_000).nullable().default(null),
  minimumSecondsBetweenCalls: z.number().min(0).max(60).default(0),
  srtp: z.enum(['off', 'optional', 'required']).default('off'),
});
export type TrunkSettings = z.infer<typeof TrunkSettings>;

export const TrunkState = z.object({
  trunkId: Id,
  registration: z.enum(['not-used', 'registering', 'registered', 'failed']),
  /** SIP status of the last failure, or null. */
  failureStatus: z.number().int().nullable(),
  reachability: z.enum(['unknown', 'reachable', 'unreachable']),
  callsNow: z.number().int(),
});
export type TrunkState = z.infer<typeof TrunkState>;
