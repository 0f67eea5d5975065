/** The server's settings: environment variables, parsed once. The supervisor documents and passes them. */
import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { z } from 'zod';

const port = z.coerce.number().int().min(0).max(65_535);
const commaList = z
  .string()
  .optional()
  .transform((text) =>
    (text ?? '')
      .split(',')
      .map((item) => item.trim())
      .filter((item) => item !== ''),
  );
/** `10.0.0.1`, `10.0.0.0/8`, `fd00::/8`. */
function isAddressOrNetwork(text: string): boolean {
  const [, address = '', bits] = /^([^/]+)(?:\/([0-9]{1,3}))?$/.exec(text) ?? [];
  const family = isIP(address);
  return family !== 0 && (bits === undefined || Number(bits) <= (family === 6 ? 128 : 32));
}
const optional = <T extends z.ZodType>(inner: T) =>
  z.preprocess((value) => (value === '' ? undefined : value), inner.optional());

const Environment = z.object({
  DENWABAN_DATA_DIR: z.string().default('./data'),
  DENWABAN_BIND: z
    .string()
    .refine((text) => isIP(text) !== 0)
    .default('127.0.0.1'),
  DENWABAN_HTTP_PORT: port.default(8080),
  DENWABAN_SIP_PORT: port.default(5060),
  DENWABAN_SIPS_PORT: port.default(5061),
  DENWABAN_PUBLIC_URL: optional(z.url({ protocol: /^https?$/ })),
  DENWABAN_TLS_CERT: optional(z.string()),
  DENWABAN_TLS_KEY: optional(z.string()),
  DENWABAN_TRUSTED_PROXIES: commaList.refine((entries) => entries.every(isAddressOrNetwork)),
  DENWABAN_TURN_URLS: commaList,
  DENWABAN_TURN_SECRET: optional(z.string()),
  DENWABAN_SMTP_URL: optional(z.url({ protocol: /^smtps?$/ })),
  DENWABAN_MAIL_FROM: optional(z.string()),
  DENWABAN_METRICS_PORT: optional(port),
  DENWABAN_SAMPLE_PASSWORD: optional(z.string().min(8)),
  DENWABAN_EMPTY: optional(z.string()),
  DENWABAN_SPOOL_DAYS: z.coerce.number().int().min(0).max(3650).default(7),
  DENWABAN_AUDIT_COPY_COMMAND: optional(z.string().max(1000)),
  DENWABAN_AUDIT_COPY_URL: optional(z.url({ protocol: /^https?$/ })),
  DENWABAN_AUDIT_MAIL_TO: optional(z.email()),
  DENWABAN_AUDIT_TSA_URL: optional(z.url({ protocol: /^https?$/ })),
  DENWABAN_LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  DENWABAN_ENGINE_URL: optional(z.url({ protocol: /^wss?$/ })),
  DENWABAN_ENGINE_TOKEN: z.string().default(''),
});

export interface Config {
  /** Absolute path. */
  readonly dataDir: string;
  readonly bind: string;
  /** 0: any free port (tests). */
  readonly httpPort: number;
  /** Where telephones register, to tell people; the engine listens there. */
  readonly sipPort: number;
  readonly sipsPort: number;
  /** Without a slash at the end. */
  readonly publicUrl: string;
  readonly tls: { readonly cert: string; readonly key: string } | null;
  readonly trustedProxies: readonly string[];
  readonly turn: { readonly urls: readonly string[]; readonly secret: string } | null;
  readonly mail: { readonly smtpUrl: string; readonly from: string } | null;
  readonly metricsPort: number | null;
  readonly samplePassword: string | null;
  /** No sample organisation on an empty database; one link for the first administrator instead. */
  readonly empty: boolean;
  readonly spoolDays: number;
  /** Where checkpoints of the audit go besides their file. */
  readonly audit: {
    readonly copyCommand: string | null;
    readonly copyUrl: string | null;
    readonly mailTo: string | null;
    readonly timestampUrl: string | null;
  };
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  readonly databaseUrl: string;
  readonly engine: { readonly url: string; readonly token: string } | null;
  /** Listening on a loopback address only. */
  readonly loopback: boolean;
}

/** A setting is wrong; `message` is one sentence that says what to do. */
export class ConfigError extends Error {}

const isLoopback = (address: string): boolean => address === '::1' || address.startsWith('127.');

/** Throws ConfigError with a sentence about the first wrong setting. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const parsed = Environment.safeParse(environment);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new ConfigError(
      `設定 ${String(issue?.path[0])} の値が正しくありません。/ ${String(issue?.path[0])} has a wrong value.`,
    );
  }
  const env = parsed.data;
  const loopback = isLoopback(env.DENWABAN_BIND);
  if (env.DENWABAN_SAMPLE_PASSWORD !== undefined && !loopback) {
    throw new ConfigError(
      'DENWABAN_SAMPLE_PASSWORD は DENWABAN_BIND がループバックのときだけ使えます。/ DENWABAN_SAMPLE_PASSWORD is only for loopback.',
    );
  }
  if ((env.DENWABAN_TLS_CERT === undefined) !== (env.DENWABAN_TLS_KEY === undefined)) {
    throw new ConfigError(
      'DENWABAN_TLS_CERT と DENWABAN_TLS_KEY は両方を指定してください。/ Set both DENWABAN_TLS_CERT and DENWABAN_TLS_KEY.',
    );
  }
  const scheme = env.DENWABAN_TLS_CERT === undefined ? 'http' : 'https';
  const from = env.DENWABAN_MAIL_FROM ?? '電話番 <denwaban@localhost>';
  return {
    dataDir: resolve(env.DENWABAN_DATA_DIR),
    bind: env.DENWABAN_BIND,
    httpPort: env.DENWABAN_HTTP_PORT,
    sipPort: env.DENWABAN_SIP_PORT,
    sipsPort: env.DENWABAN_SIPS_PORT,
    publicUrl: (env.DENWABAN_PUBLIC_URL ?? `${scheme}://localhost:${env.DENWABAN_HTTP_PORT}`).replace(
      /\/+$/,
      '',
    ),
    tls:
      env.DENWABAN_TLS_CERT !== undefined && env.DENWABAN_TLS_KEY !== undefined
        ? { cert: env.DENWABAN_TLS_CERT, key: env.DENWABAN_TLS_KEY }
        : null,
    trustedProxies: env.DENWABAN_TRUSTED_PROXIES,
    turn:
      env.DENWABAN_TURN_URLS.length > 0 && env.DENWABAN_TURN_SECRET !== undefined
        ? { urls: env.DENWABAN_TURN_URLS, secret: env.DENWABAN_TURN_SECRET }
        : null,
    mail: env.DENWABAN_SMTP_URL === undefined ? null : { smtpUrl: env.DENWABAN_SMTP_URL, from },
    metricsPort: env.DENWABAN_METRICS_PORT ?? null,
    samplePassword: env.DENWABAN_SAMPLE_PASSWORD ?? null,
    empty: env.DENWABAN_EMPTY === '1',
    spoolDays: env.DENWABAN_SPOOL_DAYS,
    audit: {
      copyCommand: env.DENWABAN_AUDIT_COPY_COMMAND ?? null,
      copyUrl: env.DENWABAN_AUDIT_COPY_URL ?? null,
      mailTo: env.DENWABAN_AUDIT_MAIL_TO ?? null,
      timestampUrl: env.DENWABAN_AUDIT_TSA_URL ?? null,
    },
    logLevel: env.DENWABAN_LOG_LEVEL,
    databaseUrl: env.DATABASE_URL,
    engine:
      env.DENWABAN_ENGINE_URL === undefined
        ? null
        : { url: env.DENWABAN_ENGINE_URL, token: env.DENWABAN_ENGINE_TOKEN },
    loopback,
  };
}
