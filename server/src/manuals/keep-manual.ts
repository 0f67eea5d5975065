import { manualLimits } from '@denwaban/server-api/manuals';
import { findAccount } from '../accounts/index.ts';
import { appendAudit } from '../audit/append-audit.ts';
import type { Tx } from '../db/database.ts';
import { uuidv7 } from '../db/uuid.ts';
import { conflict, invalid, notFound } from '../http/problem.ts';
import type { Deed } from '../people/deed.ts';
import { demand } from '../permissions/demand.ts';
import type { Services } from '../services.ts';
import { askPdf } from './ask-pdf.ts';
import { manualKey, recipientOf, sealManual } from './manual-file.ts';
import {
  findManual,
  insertManual,
  insertVersion,
  listManuals,
  lockManual,
  nameManual,
} from './manual-store.ts';
import type { ManualRow } from './manual-store.ts';
import type { ManualUpload } from './read-upload.ts';

type Transact = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;

interface Place {
  readonly accountId: string;
  /** Null: a new manual. */
  readonly manualId: string | null;
}

export interface Keeping extends Place {
  readonly organisationId: string;
  /** The age recipient that files are sealed to. */
  readonly recipient: string;
}

/** Before a byte of the file is read. Throws `not-found` where the account or the manual is another's. */
export async function mayKeep(tx: Tx, { actor }: Deed, place: Place): Promise<Keeping> {
  const account = await findAccount(tx, place.accountId);
  demand(actor, 'knowledge.write', '依頼企業', account);
  if (place.manualId !== null && (await findManual(tx, place.accountId, place.manualId)) === undefined)
    throw notFound('マニュアル');
  const { organisationId } = account;
  return { ...place, organisationId, recipient: await recipientOf(tx, organisationId) };
}

/**
 * A manual, or its newer version: read within bounds, sealed, then on record; a file that nobody recorded is removed
 * again. Throws `invalid` for what is no PDF that can be shown.
 */
export async function keepManual(
  services: Services,
  deed: Deed,
  transact: Transact,
  { accountId, manualId, organisationId, recipient }: Keeping,
  upload: ManualUpload,
): Promise<ManualRow> {
  const { actor, now, address } = deed;
  const { pages, texts } = await askPdf({ kind: 'read', pdf: upload.bytes, mostPages: manualLimits.pages });
  if (pages < 1 || pages > manualLimits.pages) throw tooLong();
  const versionId = uuidv7(now.getTime());
  const key = manualKey(organisationId, versionId);
  const written = await sealManual(services, key, recipient, upload.bytes);
  try {
    return await transact(async (tx) => {
      const before = manualId === null ? null : await lockManual(tx, accountId, manualId);
      if (before === undefined) throw notFound('マニュアル');
      if (before === null && (await listManuals(tx, accountId)).length >= manualLimits.manuals)
        throw tooMany();
      const version = (before?.version ?? 0) + 1;
      const id = before?.id ?? uuidv7(now.getTime());
      const of = { organisation_id: organisationId, account_id: accountId };
      if (before === null) await insertManual(tx, { id, ...of, title: upload.title, version });
      else await nameManual(tx, id, upload.title, version);
      await insertVersion(
        tx,
        {
          id: versionId,
          ...of,
          manual_id: id,
          version,
          pages,
          bytes: upload.bytes.length,
          sha256: written.sha256,
          note: upload.note,
          by_client: actor.role === 'client' || actor.role === 'client-owner',
          uploaded_by: actor.personId,
          uploaded_at: now,
        },
        texts,
      );
      await appendAudit(tx, {
        actor,
        action: before === null ? 'manual.added' : 'manual.replaced',
        objectKind: 'manual',
        objectId: id,
        objectName: upload.title,
        accountId,
        detail: { version, pages },
        address,
      });
      return (await findManual(tx, accountId, id))!;
    });
  } catch (error) {
    await services.objects.remove(key).catch(() => undefined);
    throw error;
  }
}

const tooLong = () =>
  invalid({
    file: {
      ja: `マニュアルは${manualLimits.pages}ページまでです。分けて登録してください。`,
      en: `A manual has at most ${manualLimits.pages} pages. Please split it.`,
    },
  });

const tooMany = () =>
  conflict('too-many-manuals', {
    ja: `マニュアルは${manualLimits.manuals}件までです。使わないものを外してから登録してください。`,
    en: `An account has at most ${manualLimits.manuals} manuals. Please remove one first.`,
  });
