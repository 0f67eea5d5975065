/** The limits of services, kept as token buckets in the database, so that every worker keeps to them. */
import { sql } from 'kysely';
import type { Tx } from '../../db/database.ts';
import { markFact } from '../../storage/sealed-fact.ts';
import type { Pace } from '../ways/index.ts';

interface Bucket {
  readonly mark: Buffer;
  readonly tokens: number;
  readonly at: Date;
  readonly not_before: Date | null;
}

const markOf = (dataDir: string, organisationId: string, pace: Pace): Buffer =>
  markFact(dataDir, `pace ${organisationId}`, pace.of);

/**
 * Takes one from each bucket; 0: go on. Otherwise nothing is taken, and it is worth asking again after so many ms.
 */
export async function takeTurn(
  tx: Tx,
  dataDir: string,
  organisationId: string,
  paces: readonly Pace[],
  now: Date,
): Promise<number> {
  // Always in the same order, so that two never wait for each other.
  const marked = paces
    .map((pace) => ({ pace, mark: markOf(dataDir, organisationId, pace) }))
    .toSorted((a, b) => Buffer.compare(a.mark, b.mark));
  const left: { mark: Buffer; tokens: number }[] = [];
  let wait = 0;
  for (const { pace, mark } of marked) {
    const bucket = await holdBucket(tx, organisationId, mark, pace, now);
    const tokens = tokensAt(bucket, pace, now);
    const blocked = bucket.not_before === null ? 0 : bucket.not_before.getTime() - now.getTime();
    wait = Math.max(wait, blocked, tokens >= 1 ? 0 : Math.ceil((1 - tokens) * pace.everyMs));
    left.push({ mark, tokens });
  }
  if (wait > 0) return wait;
  for (const { mark, tokens } of left)
    await tx
      .updateTable('delivery_pace')
      .set({ tokens: tokens - 1, at: now, not_before: null })
      .where('organisation_id', '=', organisationId)
      .where('mark', '=', mark)
      .execute();
  return 0;
}

/** The service has said how long it wants nothing: of any of these buckets. */
export async function holdBack(
  tx: Tx,
  dataDir: string,
  organisationId: string,
  paces: readonly Pace[],
  until: Date,
): Promise<void> {
  for (const pace of paces)
    await tx
      .updateTable('delivery_pace')
      .set({ not_before: until })
      .where('organisation_id', '=', organisationId)
      .where('mark', '=', markOf(dataDir, organisationId, pace))
      .execute();
}

/** What has run in since it was last taken from. */
export function tokensAt({ tokens, at }: Pick<Bucket, 'tokens' | 'at'>, pace: Pace, now: Date): number {
  const passed = now.getTime() - at.getTime();
  // The clock was set back: what was counted in a future that did not come is forgotten.
  return passed < 0 ? pace.burst : Math.min(pace.burst, tokens + passed / pace.everyMs);
}

async function holdBucket(
  tx: Tx,
  organisationId: string,
  mark: Buffer,
  pace: Pace,
  now: Date,
): Promise<Bucket> {
  await sql`insert into delivery_pace (organisation_id, mark, tokens, at)
    values (${organisationId}, ${mark}, ${pace.burst}, ${now}) on conflict do nothing`.execute(tx);
  return tx
    .selectFrom('delivery_pace')
    .select(['mark', 'tokens', 'at', 'not_before'])
    .where('organisation_id', '=', organisationId)
    .where('mark', '=', mark)
    .forUpdate()
    .executeTakeFirstOrThrow();
}
