import { appendAudit } from '../../audit/append-audit.ts';
import type { Tx } from '../../db/database.ts';
import { uuidv7 } from '../../db/uuid.ts';
import { organisationOf } from '../../people/deed.ts';
import type { Deed } from '../../people/deed.ts';
import { findAnnouncement, insertAnnouncement } from './announcement-store.ts';
import type { AnnouncementRow } from './announcement-store.ts';

export interface AnnouncementInput {
  readonly label: string;
  readonly text: string;
  readonly source: 'recorded' | 'uploaded';
  /** In `<data>/audio/`. */
  readonly audioName: string;
  readonly durationMs: number;
}

export async function createAnnouncement(
  tx: Tx,
  deed: Deed,
  input: AnnouncementInput,
): Promise<AnnouncementRow> {
  const id = uuidv7(deed.now.getTime());
  await insertAnnouncement(tx, {
    id,
    organisationId: organisationOf(deed),
    key: null,
    ...input,
    createdBy: deed.actor.personId,
    createdAt: deed.now,
  });
  await appendAudit(tx, {
    actor: deed.actor,
    action: 'announcement.created',
    objectKind: 'announcement',
    objectId: id,
    objectName: input.label,
    detail: { after: { text: input.text, source: input.source, audio: input.audioName } },
    address: deed.address,
  });
  return (await findAnnouncement(tx, id))!;
}
