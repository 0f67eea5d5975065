import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AuditFinding } from '@denwaban/server-api/audit';
import { z } from 'zod';
import { raiseAlarm, settleByItself } from '../../alarms/index.ts';
import { asInstallation } from '../../db/identity.ts';
import type { Services } from '../../services.ts';
import { installation } from '../seal/subject.ts';

const program = fileURLToPath(new URL('main.ts', import.meta.url));
/** What is kept and shown; the program itself says all. */
const MOST_FINDINGS = 50;
const PATIENCE_MS = 15 * 60_000;

const Result = z.object({
  entries: z.number(),
  checkpointAt: z.string().nullable(),
  findings: z.array(AuditFinding),
});

type Needed = Pick<Services, 'config' | 'db' | 'clock'>;

/** Verifies one chain in a process of its own, so that calls do not wait; writes down what it found, and alarms. */
export async function verifyOrganisation(services: Needed, organisationId: string | null): Promise<void> {
  const { config, db, clock } = services;
  const { entries, checkpointAt, findings } = await runProgram(config, organisationId ?? installation);
  const at = clock();
  await asInstallation(db, async (tx) => {
    await tx
      .insertInto('audit_verification')
      .values({
        organisation_id: organisationId,
        at,
        entries,
        checkpoint_at: checkpointAt,
        findings: JSON.stringify(findings.slice(0, MOST_FINDINGS)),
      })
      .execute();
    if (organisationId === null) return;
    const alarm = { organisationId, kind: 'audit', subject: 'chain', at } as const;
    if (findings.length > 0) await raiseAlarm(tx, { ...alarm, detail: { findings: findings.length } });
    else await settleByItself(tx, alarm, '再度の検証で問題は見つかりませんでした。');
  });
}

function runProgram(config: Services['config'], chain: string): Promise<z.output<typeof Result>> {
  const folder = join(config.dataDir, 'audit');
  const args = [program, '--json', '--chain', chain, '--checkpoints', folder];
  const env = { PATH: process.env['PATH'], DATABASE_URL: config.databaseUrl };
  return new Promise((resolve, reject) => {
    execFile(
      process.execPath,
      args,
      { env, timeout: PATIENCE_MS, maxBuffer: 64 * 1024 * 1024 },
      (error, stdout) => {
        // 1 is what it ends with when something does not fit.
        if (error !== null && error.code !== 1)
          reject(new Error('the audit could not be verified', { cause: error }));
        else resolve(Result.parse(JSON.parse(stdout)));
      },
    );
  });
}
