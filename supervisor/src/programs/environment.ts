/** The environment that each program is given: what it needs, and no other program's secrets. */
import { preloaded } from '../processes/preloaded.ts';
import type { Layout } from '../data-folder/layout.ts';
import type { Settings } from '../settings/settings.ts';

export interface Wiring {
  readonly layout: Layout;
  readonly settings: Settings;
  /** Of the database; goes to the server alone. */
  readonly databaseUrl: string;
  readonly publicUrl: string;
  /** PEM files for HTTPS and SIPS, if there are any. */
  readonly tls: { readonly cert: string; readonly key: string } | undefined;
  readonly enginePort: number;
  readonly engineToken: string;
  /** `npm start -- --empty`. */
  readonly empty: boolean;
}

/** Of the surroundings, what a program may need: where programs are, language, time zone, trust. */
const inherited = /^(PATH|HOME|LANG|LC_\w+|TZ|TMPDIR|NODE_EXTRA_CA_CERTS|SSL_CERT_(FILE|DIR))$/;

const serverOnly =
  /^DENWABAN_(SMTP_URL|MAIL_FROM|SAMPLE_PASSWORD|TURN_SECRET|AUDIT_\w+|(OLD_)?MASTER_KEY.*|STORAGE|S3_.*|BACKUP.*)$/;

/** @param own the supervisor's environment, already known to be valid */
export function engineEnvironment(own: NodeJS.ProcessEnv, wiring: Wiring): NodeJS.ProcessEnv {
  return {
    ...preloaded(own),
    ...pick(own, (name) => inherited.test(name) || (isSetting(name) && !serverOnly.test(name))),
    ...shared(wiring),
    DENWABAN_ENGINE_PORT: `${wiring.enginePort}`,
  };
}

/** @param own the supervisor's environment, already known to be valid */
export function serverEnvironment(own: NodeJS.ProcessEnv, wiring: Wiring): NodeJS.ProcessEnv {
  return {
    ...preloaded(own),
    ...pick(own, (name) => inherited.test(name) || isSetting(name)),
    ...shared(wiring),
    NODE_ENV: 'production',
    DATABASE_URL: wiring.databaseUrl,
    DENWABAN_ENGINE_URL: `ws://127.0.0.1:${wiring.enginePort}`,
    DENWABAN_BIND: wiring.settings.DENWABAN_BIND,
    DENWABAN_HTTP_PORT: `${wiring.settings.DENWABAN_HTTP_PORT}`,
    DENWABAN_PUBLIC_URL: wiring.publicUrl,
    ...(wiring.empty && { DENWABAN_EMPTY: '1' }),
    ...(wiring.settings.DATABASE_URL === undefined && clusterOf(wiring.layout)),
  };
}

/** Of a command of the server's, which may run while the others do. @param own the supervisor's environment */
export function commandEnvironment(
  own: NodeJS.ProcessEnv,
  layout: Layout,
  databaseUrl: string,
): NodeJS.ProcessEnv {
  return {
    ...preloaded(own),
    ...pick(own, (name) => inherited.test(name) || isSetting(name)),
    DENWABAN_DATA_DIR: layout.root,
    DATABASE_URL: databaseUrl,
    ...(own['DATABASE_URL']?.trim() ? {} : clusterOf(layout)),
  };
}

const clusterOf = ({ cluster, wal }: Layout): NodeJS.ProcessEnv => ({
  DENWABAN_CLUSTER_DIR: cluster,
  DENWABAN_WAL_DIR: wal,
});

function shared({ layout, tls, engineToken }: Wiring): NodeJS.ProcessEnv {
  return {
    DENWABAN_DATA_DIR: layout.root,
    DENWABAN_ENGINE_TOKEN: engineToken,
    ...(tls && { DENWABAN_TLS_CERT: tls.cert, DENWABAN_TLS_KEY: tls.key }),
  };
}

function isSetting(name: string): boolean {
  return name.startsWith('DENWABAN_');
}

function pick(from: NodeJS.ProcessEnv, wanted: (name: string) => boolean): NodeJS.ProcessEnv {
  const entries = Object.entries(from).filter(([name, value]) => wanted(name) && value?.trim() !== '');
  return Object.fromEntries(entries);
}
