import { readSettings } from './config/settings.ts';
import { startEngine } from './engine.ts';
import { drainCalls } from './load/drain-calls.ts';
import { createLog } from './log.ts';

/** The engine program. Its environment is `EngineSettings`; SIGTERM and SIGINT stop it in order, a second one at once. */
async function main(): Promise<void> {
  const settings = readSettings(process.env);
  const log = createLog(settings.DENWABAN_LOG_LEVEL);
  process.on('unhandledRejection', (error) => log.error({ err: error }, 'unhandled rejection'));
  const engine = await startEngine(settings, log);
  // A fault in one call must not end all the others.
  process.on('uncaughtException', (error) => log.error({ err: error }, 'a fault in the engine'));
  log.info({ controlPort: engine.controlPort }, 'engine started');
  const hurry = new AbortController();
  let told = false;
  const stop = (): void => {
    if (told) hurry.abort();
    if (told) return;
    told = true;
    const drained = drainCalls(engine.exchange, settings.DENWABAN_DRAIN_SECONDS * 1000, hurry.signal);
    drained
      .then(() => engine.stop())
      .then(
        () => process.exit(0),
        (error: unknown) => {
          log.error({ err: error }, 'the engine did not stop in order');
          process.exit(1);
        },
      );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
