import { isIP } from 'node:net';
import { z } from 'zod';
import { PortRangeText } from './port-range.ts';

const Port = z.coerce.number().int().min(0).max(65_535);
const Address = z.string().refine((text) => isIP(text) !== 0, 'expected an IP address');
const LogLevel = z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']);

/** The engine's settings: environment variables, each with its sentence (docs/operating.md is made from them). */
export const EngineSettings = z.object({
  DENWABAN_DATA_DIR: z
    .string()
    .min(1)
    .default('./data')
    .describe('Folder of everything that must be kept; the engine uses engine/, spool/ and audio/ in it.'),
  DENWABAN_BIND: Address.default('127.0.0.1').describe(
    'Address that browsers reach this installation at; their audio listens on it.',
  ),
  DENWABAN_SIP_BIND: Address.default('127.0.0.1').describe('Address that SIP and RTP listen on.'),
  DENWABAN_SIP_PORT: Port.default(5060).describe('Port of SIP over UDP and TCP.'),
  DENWABAN_SIPS_PORT: Port.default(5061).describe(
    'Port of SIP over TLS; opened when there is a certificate.',
  ),
  DENWABAN_SIP_PRODUCT: z
    .string()
    .regex(/^[A-Za-z0-9 ._()/-]{1,64}$/, 'expected letters, digits and . _ - / ( )')
    .default('PBX')
    .describe(
      'What SIP messages name as our product (User-Agent, Server): nothing by which a caller could tell who answers.',
    ),
  DENWABAN_SIP_CALLS_PER_SECOND: z.coerce
    .number()
    .int()
    .min(1)
    .max(10_000)
    .default(1_000)
    .describe('New calls a second beyond which they are refused with 503 and Retry-After.'),
  DENWABAN_TLS_CERT: z.string().optional().describe('PEM file of the certificate chain for SIP over TLS.'),
  DENWABAN_TLS_KEY: z.string().optional().describe('PEM file of the private key of that certificate.'),
  DENWABAN_RTP_PORTS: PortRangeText.default({ first: 40_000, last: 43_999 }).describe(
    'UDP ports for the audio of SIP calls, two for each call.',
  ),
  DENWABAN_WEBRTC_PORTS: PortRangeText.default({ first: 50_000, last: 50_007 }).describe(
    'UDP ports for browsers, one for each media process.',
  ),
  DENWABAN_PUBLIC_IP: Address.optional().describe(
    'Address written into SDP and ICE candidates when the engine is behind NAT.',
  ),
  DENWABAN_ENGINE_PORT: Port.default(0).describe(
    'Port of the control door on 127.0.0.1; 0 lets the system choose.',
  ),
  DENWABAN_ENGINE_TOKEN: z
    .string()
    .regex(/^[0-9a-fA-F]{32,128}$/, 'expected 32 to 128 hexadecimal digits')
    .describe('Secret that a client of the control door must show, in hexadecimal digits.'),
  DENWABAN_MEDIA_PROCESSES: z.coerce
    .number()
    .int()
    .min(1)
    .max(64)
    .default(1)
    .describe('Media processes; each carries about 150 recorded calls.'),
  DENWABAN_RECORDING_RESERVE_BYTES: z.coerce
    .number()
    .int()
    .min(1_000_000)
    .default(1_073_741_824)
    .describe(
      'Free bytes below which no recording is begun; below a quarter of them the running ones are sealed, so that journals can still be written.',
    ),
  DENWABAN_DRAIN_SECONDS: z.coerce
    .number()
    .int()
    .min(0)
    .max(86_400)
    .default(0)
    .describe(
      'Seconds for which a stop waits for running calls to end while new ones are refused; 0 stops at once, and so does a second signal.',
    ),
  DENWABAN_LOG_LEVEL: LogLevel.default('info').describe('Least severe log line that is written.'),
});
export type EngineSettings = z.output<typeof EngineSettings>;

/** Reads the environment; empty variables count as absent. Throws one sentence that names what is wrong. */
export function readSettings(environment: NodeJS.ProcessEnv): EngineSettings {
  const present = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = EngineSettings.safeParse(present);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`the engine's settings are wrong: ${faults.join('; ')}`);
}
