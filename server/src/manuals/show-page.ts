import { appendAudit } from '../audit/append-audit.ts';
import type { Tx } from '../db/database.ts';
import { notFound } from '../http/problem.ts';
import type { Deed } from '../people/deed.ts';
import { outwardName } from '../people/shown-name.ts';
import type { Services } from '../services.ts';
import { askPdf } from './ask-pdf.ts';
import { openManual } from './manual-file.ts';
import { findManual, findVersion } from './manual-store.ts';
import { watermarkOf } from './watermark.ts';

interface Asked {
  readonly accountId: string;
  readonly manualId: string;
  readonly page: number;
  /** Absent: the newest. */
  readonly version: number | undefined;
}

/** On record first; whoever cannot be written down sees nothing. @returns what `drawPage` needs */
export async function lookAtPage(tx: Tx, { actor, address }: Deed, asked: Asked) {
  const manual = await findManual(tx, asked.accountId, asked.manualId);
  if (manual === undefined) throw notFound('マニュアル');
  const found = await findVersion(tx, manual.id, asked.version ?? manual.version);
  if (found === undefined || asked.page > found.pages) throw notFound('マニュアル');
  await appendAudit(tx, {
    actor,
    action: 'manual.viewed',
    objectKind: 'manual',
    objectId: manual.id,
    objectName: manual.title,
    accountId: asked.accountId,
    detail: { page: asked.page, version: found.version },
    address,
  });
  return { ...found, reader: await nameOf(tx, actor.personId) };
}

/** As everybody is shown them: the business name, where there is one. */
async function nameOf(tx: Tx, personId: string): Promise<string> {
  const { name } = await tx
    .selectFrom('person')
    .select(outwardName('person').as('name'))
    .where('id', '=', personId)
    .executeTakeFirstOrThrow();
  return name ?? '';
}

/** The page as PNG with who looks and when pressed into it. */
export async function drawPage(
  services: Services,
  { now }: Deed,
  found: Awaited<ReturnType<typeof lookAtPage>>,
  page: number,
): Promise<Buffer> {
  const pdf = await openManual(services, {
    organisationId: found.organisation_id,
    versionId: found.id,
    sha256: found.sha256,
  });
  const watermark = await watermarkOf(found.reader, now);
  const { png } = await askPdf({ kind: 'draw', pdf, page, watermark });
  return Buffer.from(png);
}
