/** The server's settings: environment variables, parsed once. The supervisor documents and passes them. */
import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { z } from 'zod';
import type { MasterKeySource } from './storage/keys/index.ts';
import type { S3Settings } from './storage/objects/s3-settings.ts';

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

/** `https://slack.com=http://127.0.0.1:4001` */
const isStandIn = (text: string): boolean =>
  /^https:\/\/[a-z0-9.-]+=http:\/\/(127\.0\.0\.1|localhost):[0-9]{1,5}$/.test(text);

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
  DENWABAN_STAND_INS: commaList.refine((entries) => entries.every(isStandIn)),
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
  DENWABAN_STORAGE: z.enum(['disk', 's3']).default('disk'),
  DENWABAN_S3_ENDPOINT: optional(z.url({ protocol: /^https?$/ })),
  DENWABAN_S3_BUCKET: optional(z.string().regex(/^[a-z0-9.-]{3,63}$/)),
  DENWABAN_S3_REGION: z.string().default('us-east-1'),
  DENWABAN_S3_ACCESS_KEY: optional(z.string()),
  DENWABAN_S3_SECRET_KEY: optional(z.string()),
  DENWABAN_S3_PREFIX: z
    .string()
    .regex(/^([A-Za-z0-9._-]+\/)*$/)
    .default(''),
  DENWABAN_BACKUP_TO: optional(z.string()),
  DENWABAN_BACKUP_KEYS_DIR: optional(z.string()),
  DENWABAN_BACKUP_KEEP_DAYS: z.coerce.number().int().min(1).max(3650).default(14),
  DENWABAN_BACKUP_AT: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .default('03:30'),
  DENWABAN_CLUSTER_DIR: optional(z.string()),
  DENWABAN_WAL_DIR: optional(z.string()),
  DENWABAN_MASTER_KEY: optional(z.string()),
  DENWABAN_MASTER_KEY_FILE: optional(z.string()),
  DENWABAN_MASTER_KEY_COMMAND: optional(z.string()),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  DENWABAN_ENGINE_URL: optional(z.url({ protocol: /^wss?$/ })),
  DENWABAN_ENGINE_TOKEN: z.string().default(''),
});

export interface BackupSettings {
  readonly to:
    | { readonly kind: 'folder'; readonly path: string }
    | { readonly kind: 's3'; readonly s3: S3Settings };
  /** Where a copy of the master key is kept when it lies in the data folder; null: nowhere. */
  readonly keysDir: string | null;
  readonly keepDays: number;
  /** Time of day in Japan, `03:30`. */
  readonly at: string;
}

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
  /** Origins of services outside and what stands in for them on this machine: for tests, empty otherwise. */
  readonly standIns: ReadonlyMap<string, string>;
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
  /** The object store that is set up, whatever it is used for. */
  readonly s3: S3Settings | null;
  /** Where archives and files are kept. */
  readonly storage: 'disk' | 's3';
  /** Null: there are no backups. */
  readonly backup: BackupSettings | null;
  /** The embedded PostgreSQL's files, and where it archives its WAL; null: the database is somebody else's. */
  readonly cluster: { readonly folder: string; readonly walDir: string } | null;
  /** Where the key above all keys comes from. */
  readonly masterKey: MasterKeySource;
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
  if (env.DENWABAN_STAND_INS.length > 0 && !loopback) {
    throw new ConfigError(
      'DENWABAN_STAND_INS は DENWABAN_BIND がループバックのときだけ使えます。/ DENWABAN_STAND_INS is only for loopback.',
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
    standIns: new Map(
      env.DENWABAN_STAND_INS.map((entry) => {
        const [origin = '', standIn = ''] = entry.split('=');
        return [origin, standIn] as const;
      }),
    ),
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
    s3: s3Of(env),
    storage: env.DENWABAN_STORAGE,
    backup: backupOf(env),
    cluster: clusterOf(env),
    masterKey: masterKeyOf(env),
    loopback,
  };
}

/** Null: none is named. Throws ConfigError when it is named by halves, or asked for and not named. */
function s3Of(env: z.output<typeof Environment>): S3Settings | null {
  const { DENWABAN_S3_ENDPOINT: endpoint, DENWABAN_S3_BUCKET: bucket } = env;
  const { DENWABAN_S3_ACCESS_KEY: accessKey, DENWABAN_S3_SECRET_KEY: secretKey } = env;
  if (endpoint === undefined || bucket === undefined || accessKey === undefined || secretKey === undefined) {
    const named = [endpoint, bucket, accessKey, secretKey].some((each) => each !== undefined);
    if (!named && env.DENWABAN_STORAGE === 'disk') return null;
    throw new ConfigError(
      'オブジェクトストレージには DENWABAN_S3_ENDPOINT、DENWABAN_S3_BUCKET、DENWABAN_S3_ACCESS_KEY、DENWABAN_S3_SECRET_KEY のすべてを指定してください。/ Set all of DENWABAN_S3_ENDPOINT, DENWABAN_S3_BUCKET, DENWABAN_S3_ACCESS_KEY and DENWABAN_S3_SECRET_KEY.',
    );
  }
  const { DENWABAN_S3_REGION: region, DENWABAN_S3_PREFIX: prefix } = env;
  return { endpoint: endpoint.replace(/\/+$/, ''), bucket, region, accessKey, secretKey, prefix };
}

/** A folder, or `s3:bucket/prefix` at the object store of the settings. Throws ConfigError. */
function backupOf(env: z.output<typeof Environment>): BackupSettings | null {
  const { DENWABAN_BACKUP_TO: to, DENWABAN_BACKUP_KEYS_DIR: keysDir } = env;
  if (to === undefined) return null;
  const rest = {
    keysDir: keysDir === undefined ? null : resolve(keysDir),
    keepDays: env.DENWABAN_BACKUP_KEEP_DAYS,
    at: env.DENWABAN_BACKUP_AT,
  };
  const [, bucket, prefix = ''] = /^s3:([a-z0-9.-]{3,63})(?:\/([A-Za-z0-9._/-]*))?$/.exec(to) ?? [];
  if (bucket !== undefined) {
    const s3 = s3Of({ ...env, DENWABAN_S3_BUCKET: bucket, DENWABAN_STORAGE: 's3' });
    if (s3 === null) throw new ConfigError('DENWABAN_S3_ENDPOINT');
    const folder = prefix === '' ? '' : `${prefix.replace(/\/+$/, '')}/`;
    return { to: { kind: 's3', s3: { ...s3, prefix: folder } }, ...rest };
  }
  const [path, dataDir] = [resolve(to), resolve(env.DENWABAN_DATA_DIR)];
  if (`${path}/`.startsWith(`${dataDir}/`)) {
    throw new ConfigError(
      'DENWABAN_BACKUP_TO はデータフォルダーの外、できれば別のディスクか別の機械を指定してください。/ DENWABAN_BACKUP_TO must be outside the data folder, best on another disk or machine.',
    );
  }
  return { to: { kind: 'folder', path }, ...rest };
}

function clusterOf(env: z.output<typeof Environment>): Config['cluster'] {
  const { DENWABAN_CLUSTER_DIR: folder, DENWABAN_WAL_DIR: walDir } = env;
  return folder === undefined || walDir === undefined ? null : { folder, walDir };
}

/** Where the master key comes from; in the data folder when none is named. Throws ConfigError when more than one is. */
export function masterKeyOf(env: {
  readonly DENWABAN_MASTER_KEY?: string | undefined;
  readonly DENWABAN_MASTER_KEY_FILE?: string | undefined;
  readonly DENWABAN_MASTER_KEY_COMMAND?: string | undefined;
}): MasterKeySource {
  const { DENWABAN_MASTER_KEY: identity, DENWABAN_MASTER_KEY_FILE: path } = env;
  const { DENWABAN_MASTER_KEY_COMMAND: command } = env;
  if ([identity, path, command].filter((each) => each !== undefined).length > 1) {
    throw new ConfigError(
      'DENWABAN_MASTER_KEY、DENWABAN_MASTER_KEY_FILE、DENWABAN_MASTER_KEY_COMMAND はどれか1つだけを指定してください。/ Set only one of DENWABAN_MASTER_KEY, DENWABAN_MASTER_KEY_FILE and DENWABAN_MASTER_KEY_COMMAND.',
    );
  }
  if (identity !== undefined) return { kind: 'environment', identity };
  if (path !== undefined) return { kind: 'file', path: resolve(path) };
  return command === undefined ? { kind: 'data-folder' } : { kind: 'command', command };
}
