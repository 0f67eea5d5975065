/**
 * `npm start`, step by step: data folder → what an earlier start left → ports → certificate → PostgreSQL,
 * engine and screens at once → server. It all ends in the order server, engine, PostgreSQL.
 */
import { claimDataFolder } from './data-folder/claim.ts';
import type { Layout } from './data-folder/layout.ts';
import { prepareDataFolder } from './data-folder/prepare.ts';
import { keepSecret, writeSecret } from './data-folder/secret.ts';
import { checkPorts } from './ports/check-ports.ts';
import { freePort } from './ports/free-port.ts';
import { enginePorts, serverPorts } from './ports/wanted-ports.ts';
import { checkExternal } from './postgres/check-external.ts';
import { prepareEmbedded } from './postgres/embedded.ts';
import { keepRunning } from './processes/keep-running.ts';
import type { Crash, Kept } from './processes/keep-running.ts';
import { stopStack } from './processes/stop-stack.ts';
import type { StopStack } from './processes/stop-stack.ts';
import { chooseTls } from './programs/choose-tls.ts';
import type { Tls } from './programs/choose-tls.ts';
import { adoptEngine, engineProgram, isEngineWell, waitForEngine } from './programs/engine-program.ts';
import type { EngineOrder } from './programs/engine-program.ts';
import { engineEnvironment, serverEnvironment } from './programs/environment.ts';
import type { Wiring } from './programs/environment.ts';
import { fingerprintOf } from './programs/fingerprint.ts';
import { firstReady } from './programs/first-ready.ts';
import { endMediaProcesses, mediaProcesses } from './programs/media-processes.ts';
import { publicUrl } from './programs/public-url.ts';
import { isServerWell } from './programs/server-health.ts';
import { endOrphanServer, serverProgram } from './programs/server-program.ts';
import type { SignInLink } from './programs/server-program.ts';
import { watchHealth } from './programs/watch-health.ts';
import type { Settings } from './settings/settings.ts';
import { tellCrash } from './terminal/tell-crash.ts';
import type { Welcome } from './terminal/welcome.ts';
import { buildWhenStale } from './web-build/build-when-stale.ts';

export interface Order {
  /** Absolute path of the repository. */
  readonly repository: string;
  readonly settings: Settings;
  readonly env: NodeJS.ProcessEnv;
  /** Make no sample organisation. */
  readonly empty: boolean;
}

export interface Supervision {
  /** Resolves when the server can work. @throws PlainError when something must be mended first. */
  readonly ready: Promise<Welcome>;
  /** Ends everything that was started, whether or not it was ready. */
  stop(): Promise<void>;
}

export function supervise(order: Order): Supervision {
  const started = stopStack();
  return { ready: start(order, started), stop: () => started.stop() };
}

async function start(order: Order, started: StopStack): Promise<Welcome> {
  const { repository, settings } = order;
  const layout = prepareDataFolder(settings.DENWABAN_DATA_DIR);
  await started.add(await claimDataFolder(layout));
  const tls = chooseTls(settings, layout);
  const wiring = wire(order, layout, tls);
  await endOrphanServer(layout);
  const fingerprint = fingerprintOf(repository, engineEnvironment(order.env, wiring));
  const left = await adoptEngine(layout, fingerprint);
  const secure = tls !== undefined;
  const carried = mediaProcesses(layout.root).length > 0;
  const ofEngine = left === undefined ? enginePorts(settings, secure, carried) : [];
  await checkPorts([...serverPorts(settings), ...ofEngine]);
  if (settings.DATABASE_URL !== undefined) await checkExternal(settings.DATABASE_URL);
  const enginePort = left?.port ?? (await freePort());
  const [databaseUrl, engine] = await settled([
    settings.DATABASE_URL ?? startPostgres(layout, settings.DENWABAN_BACKUP_TO !== undefined, started),
    startEngine(order, { ...wiring, enginePort }, { fingerprint, adopted: left?.running }, started),
    buildWhenStale(repository),
  ]);
  const links = await startServer(order, { ...wiring, databaseUrl, enginePort }, started);
  // Before all others: until its calls are over their people need the server.
  if (settings.DENWABAN_DRAIN_SECONDS > 0) await keep(engine, started);
  return welcome(wiring, links, tls);
}

/** Like `Promise.all`, but a failure waits for the others: what they start must be there to be stopped. */
async function settled<T extends readonly unknown[]>(steps: T): Promise<{ [K in keyof T]: Awaited<T[K]> }> {
  await Promise.allSettled(steps);
  return Promise.all(steps);
}

function wire({ settings, empty }: Order, layout: Layout, tls: Tls | undefined): Wiring {
  const engineToken = keepSecret(layout.engineToken);
  const url = publicUrl(settings, tls !== undefined);
  return { layout, settings, publicUrl: url, tls, engineToken, empty, databaseUrl: '', enginePort: 0 };
}

/** @returns the URL of the database */
async function startPostgres(layout: Layout, archives: boolean, started: StopStack): Promise<string> {
  const onCrash = (crash: Crash) => tellCrash(crash, layout.logFile('postgres'));
  const { program, url } = await prepareEmbedded(layout, { archives, onCrash });
  await keep(await keepRunning(program), started);
  return url;
}

async function startEngine(
  { repository, env: own }: Order,
  wiring: Wiring,
  how: Pick<EngineOrder, 'fingerprint' | 'adopted'>,
  started: StopStack,
): Promise<Kept> {
  const { layout, enginePort: port } = wiring;
  const env = engineEnvironment(own, wiring);
  const first = firstReady('engine', layout.logFile('engine'));
  const onCrash = (crash: Crash) => {
    first.ended(crash);
    tellCrash(crash, layout.logFile('engine'));
  };
  // Ended after the engine, which lets them finish first: nothing is left when all was asked to stop.
  await started.add(() => endMediaProcesses(layout.root));
  const drainMs = wiring.settings.DENWABAN_DRAIN_SECONDS * 1000;
  const program = engineProgram({ repository, layout, env, port, drainMs, onCrash, ...how });
  const kept = await keepRunning(program, how.adopted);
  await keep(kept, started);
  await first.wait(waitForEngine(port), 30_000);
  await watch(kept, () => isEngineWell(port), started);
  return kept;
}

/** @returns the sign-in links that the server made (none when it has been used before) */
async function startServer(order: Order, wiring: Wiring, started: StopStack): Promise<readonly SignInLink[]> {
  const { layout, settings } = wiring;
  const ready = Promise.withResolvers<readonly SignInLink[]>();
  const first = firstReady('server', layout.logFile('server'));
  const program = serverProgram({
    repository: order.repository,
    layout,
    env: serverEnvironment(order.env, wiring),
    onReady: ready.resolve,
    onCrash: (crash) => {
      first.ended(crash);
      tellCrash(crash, layout.logFile('server'));
    },
  });
  const kept = await keepRunning(program);
  await keep(kept, started);
  const links = await first.wait(ready.promise, 120_000);
  writeSecret(layout.links, JSON.stringify(links));
  const secure = wiring.tls !== undefined;
  await watch(kept, () => isServerWell(settings, secure, '/healthz'), started);
  return links;
}

/** A program whose event loop is blocked is noticed after three questions of 1.5 s and replaced at once. */
async function watch(kept: Kept, isWell: () => Promise<boolean>, started: StopStack): Promise<void> {
  const [current, replace] = [() => kept.current(), () => kept.replace()];
  const often = { everyMs: 1_000, failures: 3, startMs: 60_000 };
  await started.add(watchHealth({ ...often, current, isWell, replace }));
}

async function keep(kept: Kept, started: StopStack): Promise<void> {
  await started.add(() => kept.stop());
}

function welcome(
  { settings, layout, publicUrl: url }: Wiring,
  links: readonly SignInLink[],
  tls: Tls | undefined,
): Welcome {
  const sip = `${settings.DENWABAN_SIP_BIND}:${settings.DENWABAN_SIP_PORT}（UDP, TCP）`;
  return { publicUrl: url, links, sip, dataFolder: layout.root, certificate: tls?.own };
}
