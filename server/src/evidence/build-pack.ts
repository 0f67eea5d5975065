/** Makes the file of a pack: written as it is read, never in the clear on a disk; signed, and encrypted to its own key. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import type { EvidenceOrder } from '@denwaban/server-api/evidence';
import { installationSigner } from '../audit/checkpoints/signing-key.ts';
import { askTimeStamp } from '../audit/checkpoints/time-stamp.ts';
import { writeTar } from '../backups/tar.ts';
import type { TarEntry } from '../backups/tar.ts';
import { asOrganisation } from '../db/identity.ts';
import { fromNow } from '../jobs/jobs.ts';
import type { JobContext } from '../jobs/jobs.ts';
import type { Services } from '../services.ts';
import { openAgeFile } from '../storage/age-file.ts';
import { writeAgeFile } from '../storage/write-age-file.ts';
import { noVeil, packKey, packName, veilOf } from './evidence.ts';
import { endBuilding, findPack, updatePack } from './evidence-store.ts';
import type { PackRow } from './evidence-store.ts';
import { gatherCase } from './gather-case.ts';
import type { CaseFacts } from './gather-case.ts';
import { guideOf } from './guide-of.ts';
import { guideHtml } from './guide.ts';
import { openSound } from './pack-sound.ts';
import type { PackFile, PackSound } from './pack-sound.ts';
import { auditCsv, caseHtml, caseJson, policyJson, timelineCsv } from './pack-texts.ts';
import { orderBuild } from './order-evidence.ts';
import { openIdentity, openOrder } from './sealed.ts';

/** When recordings are looked at again that are not archived yet. */
const LOOK_AGAIN_MS = 3_000;

export const BuildJob = z.object({ organisationId: z.uuid(), packId: z.uuid() });

/** Safe to repeat. What fails is tried again; at the last attempt the pack is `failed`. */
export async function buildPack(
  services: Services,
  { organisationId, packId }: z.output<typeof BuildJob>,
  context: JobContext,
): Promise<void> {
  const pack = await asOrganisation(services.db, organisationId, (tx) => findPack(tx, packId));
  if (pack?.state !== 'building' || pack.sealed_order === null || pack.sealed_identity === null) return;
  try {
    await build(services, pack, openOrder(services.config.dataDir, packId, pack.sealed_order));
  } catch (error) {
    services.log.error({ area: 'evidence', packId, err: error }, 'an evidence pack could not be built');
    if (context.attempt >= context.maxAttempts)
      await asOrganisation(services.db, organisationId, (tx) =>
        endBuilding(tx, packId, { state: 'failed', sealed_identity: null }),
      );
    throw error;
  }
}

async function build(services: Services, pack: PackRow, order: EvidenceOrder): Promise<void> {
  const { db, config, objects, clock } = services;
  const { organisationId } = pack;
  const facts = await asOrganisation(db, organisationId, (tx) =>
    gatherCase(tx, organisationId, pack.case_id),
  );
  if (waitsForArchive(facts)) {
    await asOrganisation(db, organisationId, async (tx) =>
      orderBuild(tx, { organisationId, packId: pack.id }, await fromNow(tx, LOOK_AGAIN_MS)),
    );
    return;
  }
  const sounds = await openSounds(services, facts, order);
  try {
    const texts = textFiles(services, facts, pack, order);
    const total = filesIn(texts, sounds, config.audit.timestampUrl !== null);
    const tell = async (done: number): Promise<void> => {
      await asOrganisation(db, organisationId, (tx) => updatePack(tx, pack.id, { done, total }));
    };
    const seal = { stamped: false };
    const key = packKey(organisationId, pack.id);
    const identity = openIdentity(config.dataDir, pack.id, pack.sealed_identity!);
    const written = await writeAgeFile(
      join(config.dataDir, key),
      pack.recipient,
      writeTar(entries(services, { pack, facts, texts, sounds, seal, tell })),
      (path) => readBack(path, identity),
    );
    const kept = await asOrganisation(db, organisationId, (tx) =>
      endBuilding(tx, pack.id, {
        state: 'ready',
        done: total,
        total,
        ready_at: clock(),
        bytes: written.bytes,
        sha256: written.sha256,
        stamped: seal.stamped,
      }),
    );
    await (kept ? objects.settle(key) : objects.remove(key));
  } finally {
    for (const sound of sounds) await sound.close();
  }
}

type Titled = PackSound & { readonly title: string };

/** Beside them: README, SHA256SUMS, the public key, SEAL and its signature; a hash of each WAV's sound. */
const filesIn = (texts: readonly PackFile[], sounds: readonly Titled[], stamped: boolean): number =>
  texts.length +
  5 +
  sounds.reduce((sum, each) => sum + each.files.length + (each.files.length > 0 ? 1 : 0), 0) +
  (sounds.some((each) => each.original !== null) ? 1 : 0) +
  (stamped ? 1 : 0);

/** A long call takes its time; that is no failure. */
const waitsForArchive = ({ calls }: CaseFacts): boolean =>
  calls.some(({ recordings }) =>
    recordings.some(({ state }) => state === 'recording' || state === 'archiving'),
  );

async function openSounds(services: Services, facts: CaseFacts, order: EvidenceOrder): Promise<Titled[]> {
  const recordings = facts.calls.flatMap((call, index) =>
    call.recordings.map((recording) => ({ recording, title: `通話${index + 1}の録音` })),
  );
  const sounds: Titled[] = [];
  for (const [index, { recording, title }] of recordings.entries()) {
    const folder = `calls/${String(index + 1).padStart(2, '0')}`;
    sounds.push({ ...(await openSound(services, recording, folder, order)), title });
  }
  return sounds;
}

const textFile = (path: string, text: string | Buffer): PackFile => {
  const bytes = Buffer.from(text);
  return {
    path,
    size: bytes.length,
    async *content() {
      await Promise.resolve();
      yield bytes;
    },
  };
};

function textFiles(services: Services, facts: CaseFacts, pack: PackRow, order: EvidenceOrder): PackFile[] {
  const told = {
    facts,
    veil: order.masked ? veilOf(facts.names, order.hidden) : noVeil,
    masked: order.masked,
    madeAt: pack.made_at,
    standing: services.audit.standing(pack.organisationId),
  };
  return [
    textFile('case.html', caseHtml(told)),
    textFile('case.json', caseJson(told)),
    textFile('policy.json', policyJson(told)),
    textFile('timeline.csv', timelineCsv(told)),
    textFile('audit.csv', auditCsv(told)),
  ];
}

interface Packing {
  readonly pack: PackRow;
  readonly facts: CaseFacts;
  readonly texts: readonly PackFile[];
  readonly sounds: readonly Titled[];
  readonly seal: { stamped: boolean };
  readonly tell: (done: number) => Promise<void>;
}

/** The page first; then in the order in which hashes become known: the list after the files, the seal after the list. */
async function* entries(services: Services, packing: Packing): AsyncGenerator<TarEntry> {
  const { pack, facts, texts, sounds, seal, tell } = packing;
  const folder = packName(pack.caseNumber, pack.place);
  const sums = new Map<string, string>();
  let done = 0;
  async function* add(file: PackFile, skip = 0): AsyncGenerator<TarEntry, string> {
    const [whole, inner] = [createHash('sha256'), createHash('sha256')];
    let at = 0;
    async function* content(): AsyncGenerator<Buffer> {
      for await (const piece of file.content()) {
        whole.update(piece);
        inner.update(piece.subarray(Math.min(piece.length, Math.max(0, skip - at))));
        at += piece.length;
        yield piece;
      }
    }
    yield { name: `${folder}/${file.path}`, mode: 0o644, size: file.size, content: content() };
    sums.set(file.path, whole.digest('hex'));
    await tell(++done);
    return inner.digest('hex');
  }

  const guide = await guideOf(services, { pack, organisationName: facts.organisationName, sounds });
  const stampUrl = services.config.audit.timestampUrl;
  yield* add(textFile('README.html', guideHtml({ ...guide, stamped: stampUrl !== null })));
  for (const file of texts) yield* add(file);
  for (const sound of sounds)
    for (const file of sound.files) {
      const inner = yield* add(file, WAV_HEADER_BYTES);
      if (file.path.endsWith('.wav')) yield* add(textFile(`${sound.folder}/sound.sha256`, `${inner}  -\n`));
    }
  const originals = sounds.filter((sound) => sound.original !== null);
  if (originals.length > 0)
    yield* add(
      textFile(
        'ORIGINALS.txt',
        originals.map((each) => `${each.original}  ${each.folder}/original.ulaw\n`).join(''),
      ),
    );
  const list = listOf(sums);
  sums.clear();
  yield* add(textFile('SHA256SUMS.txt', list));
  if (stampUrl !== null) {
    // Without the authority there is no pack: the page would promise what is not there. The job tries again.
    const { response } = await askTimeStamp(stampUrl, createHash('sha256').update(list).digest());
    seal.stamped = true;
    yield* add(textFile('SHA256SUMS.tsr', response));
  }
  const signer = await installationSigner(services.config.dataDir);
  yield* add(textFile('public-key.pem', signer.publicKey));
  const sealed = listOf(sums);
  yield* add(textFile('SEAL.txt', sealed));
  yield* add(textFile('SEAL.sig', signer.sign(Buffer.from(sealed))));
}

const WAV_HEADER_BYTES = 44;

/** As `sha256sum -c` reads it. */
const listOf = (sums: ReadonlyMap<string, string>): string =>
  [...sums].map(([path, hash]) => `${hash}  ${path}\n`).join('');

/** Every chunk of it opens. */
async function readBack(path: string, identity: string): Promise<void> {
  const file = await openAgeFile(path, [identity]);
  try {
    for await (const piece of file.read(0, file.size)) void piece;
  } finally {
    await file.close();
  }
}
