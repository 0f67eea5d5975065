/**
 * A program that got no answer asks again with the same Idempotency-Key, and gets the answer of the first time; what was
 * asked is done once (draft-ietf-httpapi-idempotency-key-header). For POSTs with an API key.
 */
import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Tx } from '../db/database.ts';
import { withIdentity } from '../db/identity.ts';
import type { Actor } from '../people/actor.ts';
import type { Services } from '../services.ts';
import { openFact, sealFact } from '../storage/sealed-fact.ts';
import { Problem, invalid } from './problem.ts';

/** An answer is kept so long. */
const KEPT_MS = 24 * 3_600_000;

interface Asked {
  readonly organisationId: string;
  readonly mark: Buffer;
  readonly request: Buffer;
}

/** Does it, or answers what the first time was answered. */
export async function doOnce(
  services: Services,
  actor: Actor | null,
  raw: FastifyRequest,
  reply: FastifyReply,
  work: () => Promise<unknown>,
): Promise<unknown> {
  const asked = askedOnce(actor, raw);
  if (asked === null || actor === null) return work();
  const { db, clock, config } = services;
  const place = `idempotent ${asked.organisationId} ${asked.mark.toString('hex')}`;
  const before = await withIdentity(db, actor, (tx) => claim(tx, asked, clock()));
  if (before !== null) {
    if (!before.request.equals(asked.request)) throw reused();
    if (before.answer === null) throw stillWorking();
    void reply.header('idempotency-replayed', 'true');
    return JSON.parse(openFact(config.dataDir, place, before.answer));
  }
  try {
    const answer = await work();
    // What has no answer is null, which JSON has a word for.
    const sealed = sealFact(config.dataDir, place, JSON.stringify(answer ?? null));
    await withIdentity(db, actor, (tx) => keep(tx, asked, sealed));
    return answer;
  } catch (error) {
    // It was refused, and nothing was done: it may be asked again. Anything else may have been done.
    if (error instanceof Problem) await withIdentity(db, actor, (tx) => release(tx, asked));
    throw error;
  }
}

function askedOnce(actor: Actor | null, raw: FastifyRequest): Asked | null {
  const key = raw.headers['idempotency-key'];
  if (key === undefined || raw.method !== 'POST') return null;
  if (actor?.via?.kind !== 'api-key' || actor.organisationId === null) return null;
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,255}$/.test(key)) throw badKey();
  const hash = (text: string): Buffer => createHash('sha256').update(text).digest();
  return {
    organisationId: actor.organisationId,
    mark: hash(`${actor.personId} ${actor.via.name} ${key}`),
    request: hash(`${raw.url} ${JSON.stringify(raw.body ?? null)}`),
  };
}

/** Null: it is ours to do. */
async function claim(
  tx: Tx,
  { organisationId, mark, request }: Asked,
  now: Date,
): Promise<{ request: Buffer; answer: Buffer | null } | null> {
  await tx
    .deleteFrom('idempotent_request')
    .where('organisation_id', '=', organisationId)
    .where('created_at', '<', new Date(now.getTime() - KEPT_MS))
    .execute();
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('idempotent_request')
    .values({ organisation_id: organisationId, mark, request, created_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if ((numInsertedOrUpdatedRows ?? 0n) > 0n) return null;
  return (
    (await tx
      .selectFrom('idempotent_request')
      .select(['request', 'answer'])
      .where('organisation_id', '=', organisationId)
      .where('mark', '=', mark)
      .executeTakeFirst()) ?? null
  );
}

async function keep(tx: Tx, { organisationId, mark }: Asked, answer: Buffer): Promise<void> {
  await tx
    .updateTable('idempotent_request')
    .set({ answer })
    .where('organisation_id', '=', organisationId)
    .where('mark', '=', mark)
    .execute();
}

async function release(tx: Tx, { organisationId, mark }: Asked): Promise<void> {
  await tx
    .deleteFrom('idempotent_request')
    .where('organisation_id', '=', organisationId)
    .where('mark', '=', mark)
    .execute();
}

const badKey = () =>
  invalid({
    'idempotency-key': {
      ja: 'Idempotency-Key は255文字までの英数字と記号にしてください。',
      en: 'Idempotency-Key is up to 255 letters, digits and signs.',
    },
  });
const reused = () =>
  new Problem(422, 'idempotency-key-reused', {
    ja: 'この Idempotency-Key は別の要求に使われています。新しいキーを使ってください。',
    en: 'This Idempotency-Key was used for another request. Please use a new one.',
  });
const stillWorking = () =>
  new Problem(
    409,
    'request-in-progress',
    {
      ja: '同じ要求を処理しているか、途中で終わりました。結果を確かめてから、新しいキーでお試しください。',
      en: 'The same request is being worked on, or has ended midway. Look at the result before you try with a new key.',
    },
    { retryAfter: 5 },
  );
