import type { AuditDoor, Services } from '../services.ts';
import { asInstallation } from '../db/identity.ts';
import type { Restored } from './checkpoints/checkpoint.ts';
import { createCopies } from './checkpoints/copies.ts';
import { createAuditRunner } from './run-audit.ts';
import { prepareSeals } from './seal/prepare-seals.ts';
import { installation } from './seal/subject.ts';
import { verifyOrganisation } from './verify/verify-organisation.ts';

const DAY_MS = 86_400_000;
/** After the start, when everybody else has done theirs. */
const FIRST_MS = 15 * 60_000;

/**
 * The audit can be written from here on.
 *
 * @param alive false: nothing happens by itself (tests)
 * @param restored at the first start after a restore
 */
export async function startAudit(
  services: Pick<Services, 'config' | 'db' | 'log' | 'clock'>,
  alive: boolean,
  restored: Restored | null,
): Promise<AuditDoor & { stop(): Promise<void> }> {
  const { config, db, log, clock } = services;
  await prepareSeals(db, config.dataDir);
  const copies = createCopies(config, db, log);
  const runner = await createAuditRunner({
    db,
    dataDir: config.dataDir,
    log,
    clock,
    onCheckpoint: (line) => copies.take(line, clock()),
  });
  if (restored !== null) await runner.tellRestored(restored);
  if (alive) runner.start();

  async function verifyAll(): Promise<void> {
    const rows = await asInstallation(db, (tx) => tx.selectFrom('organisation').select('id').execute());
    for (const id of [null, ...rows.map((row) => row.id)]) await verifyOrganisation(services, id);
  }
  const daily = (): void =>
    void verifyAll().catch((error: unknown) =>
      log.error({ area: 'audit', err: error }, 'the audit could not be verified'),
    );
  const first = alive ? setTimeout(daily, FIRST_MS) : undefined;
  const timer = alive ? setInterval(daily, DAY_MS) : undefined;

  return {
    standing: (organisationId) => runner.standing(organisationId ?? installation),
    copies: () => copies.standing(),
    async verify(organisationId) {
      await runner.seal();
      await verifyOrganisation(services, organisationId);
    },
    async stop() {
      clearTimeout(first);
      clearInterval(timer);
      if (alive) await runner.stop();
    },
  };
}
