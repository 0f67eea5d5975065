/** The server program. Says `@denwaban {"event":"ready",…}` on stdout when it can be used. */
import { createLog, startApp } from './app.ts';
import { ConfigError, readConfig } from './config.ts';
import type { Config } from './config.ts';
import { isPassing } from './telephony/is-passing.ts';
import { prepareSample } from './organisations/sample/index.ts';

function readConfigOrExit(): Config {
  try {
    return readConfig(process.env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}

const config = readConfigOrExit();
const log = createLog(config.logLevel);
const server = await startApp(config, { log });
const links = await prepareSample(server.services);
// The engine may have connected before the sample's trunk and line were there.
await server.services.telephony.trunksChanged();
await server.services.telephony.linesChanged();
process.stdout.write(`@denwaban ${JSON.stringify({ event: 'ready', links })}\n`);

// graphile-worker's own notes on a job may meet a database that is being restarted; calls must not end for that.
process.on('unhandledRejection', (error) => {
  if (!isPassing(error)) throw error;
  log.error({ err: error }, 'the database was away for something that nobody waited for');
});

let stopping = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (stopping) return;
    stopping = true;
    server.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'could not stop in order');
        process.exit(1);
      },
    );
  });
}
