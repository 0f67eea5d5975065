import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { closedFolder } from '../src/postgres/unprivileged.ts';
import { repositoryRoot } from '../src/repository-root.ts';
import { portOf } from '../src/ports/free-port.ts';
import { Installation } from './installation.ts';
import type { Result } from './installation.ts';

const nobody = { uid: 65_534, gid: 65_534 };
const asNobody = ['setpriv', '--reuid', '65534', '--regid', '65534', '--clear-groups'];

let installation: Installation | undefined;

afterEach(async () => {
  await installation?.remove();
  installation = undefined;
});

async function refusal(settings: NodeJS.ProcessEnv, before: readonly string[] = []): Promise<Result> {
  installation = await Installation.make(settings, before);
  return await installation.run();
}

/** Exit code 1, Japanese and English, the word that helps, no stack trace. */
function expectSentence({ code, output }: Result, helpful: RegExp): void {
  expect(code).toBe(1);
  expect(output).toMatch(helpful);
  expect(output).toMatch(/[ぁ-ん]{2}/);
  expect(output).not.toMatch(/^\s+at /m);
}

describe('npm start ends with one sentence that says what to do', () => {
  it('when the HTTP port is busy', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const result = await refusal({ DENWABAN_HTTP_PORT: `${portOf(other)}` });
    other.close();
    expectSentence(result, /DENWABAN_HTTP_PORT=\d+ npm start/);
  });

  it('when the SIP port is busy', async () => {
    const other = createSocket('udp4').bind(0, '127.0.0.1');
    await once(other, 'listening');
    const result = await refusal({ DENWABAN_SIP_PORT: `${other.address().port}` });
    other.close();
    expectSentence(result, /DENWABAN_SIP_PORT=\d+ npm start/);
  });

  it('when it runs already', async () => {
    installation = await Installation.make();
    await installation.start();
    expectSentence(await installation.run(), /already runs/);
    const readiness = await fetch(`http://127.0.0.1:${installation.httpPort}/readyz`);
    expect(readiness.status).toBe(200);
  });

  it.skipIf(process.getuid?.() !== 0 || closedFolder(repositoryRoot, nobody) !== undefined)(
    'when an ordinary user may not write the data folder',
    async () => {
      installation = await Installation.make({}, asNobody);
      mkdirSync(installation.dataDir, { mode: 0o755 });
      expectSentence(await installation.run(), /cannot be written \(EACCES\).*DENWABAN_DATA_DIR/);
    },
  );

  it.each([
    [
      'refuses connections',
      'postgres://denwaban:secret@127.0.0.1:1/denwaban',
      /cannot be reached \(ECONNREFUSED\)/,
    ],
    ['has no such host', 'postgres://denwaban:secret@database.invalid/denwaban', /cannot be reached/],
    ['is no PostgreSQL URL', 'mysql://127.0.0.1/denwaban', /DATABASE_URL is not valid/],
  ])('when DATABASE_URL %s', async (_, url, helpful) => {
    const result = await refusal({ DATABASE_URL: url });
    expectSentence(result, helpful);
    expect(result.output).not.toContain('secret');
  });
});
