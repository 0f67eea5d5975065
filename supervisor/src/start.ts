/** The program behind `npm start`. */
import { PlainError } from './plain-error.ts';
import { readArguments } from './settings/read-arguments.ts';
import { readSettings } from './settings/read-settings.ts';
import { repositoryRoot } from './repository-root.ts';
import { supervise } from './supervise.ts';
import { complain, say } from './terminal/say.ts';
import { welcomeText } from './terminal/welcome.ts';

async function main(): Promise<void> {
  const { empty } = readArguments(process.argv.slice(2));
  const settings = readSettings(process.env);
  say({ ja: '電話番を起動しています…', en: 'Starting Denwaban…' });
  const supervision = supervise({ repository: repositoryRoot, settings, env: process.env, empty });
  stopWhenTold(() => supervision.stop());
  try {
    console.log(welcomeText(await supervision.ready));
  } catch (error) {
    await supervision.stop();
    throw error;
  }
}

/** Ctrl-C, `kill`, a closed terminal, or the end of the process that launched us. */
function stopWhenTold(stop: () => Promise<void>): void {
  let told = false;
  const end = async () => {
    if (told) return;
    told = true;
    say({ ja: '電話番を終了しています…', en: 'Stopping…' });
    await stop();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end());
  process.on('disconnect', () => void end());
}

main().catch((error: unknown) => {
  if (error instanceof PlainError) complain(error.sentence);
  else console.error(error);
  process.exit(1);
});
