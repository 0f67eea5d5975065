import { asInstallation, assumeIdentity, systemOf } from '../../db/identity.ts';
import type { Services } from '../../services.ts';
import { installMissingAnnouncements } from './install-standard.ts';

/** Which announcements an organisation has been given; raise it when the product has more. */
const EDITION = 2;

/** Organisations from before some of the product's announcements get them once; what they remove stays removed. */
export async function bringAnnouncementsUpToDate({ db, config, clock }: Services): Promise<void> {
  const behind = await asInstallation(db, (tx) =>
    tx.selectFrom('organisation').select('id').where('announcement_edition', '<', EDITION).execute(),
  );
  for (const { id } of behind) {
    await asInstallation(db, async (tx) => {
      const marked = await tx
        .updateTable('organisation')
        .set({ announcement_edition: EDITION })
        .where('id', '=', id)
        .where('announcement_edition', '<', EDITION)
        .executeTakeFirst();
      // Another run was quicker.
      if (marked.numUpdatedRows === 0n) return;
      await assumeIdentity(tx, systemOf(id));
      await installMissingAnnouncements(tx, id, config.dataDir, clock());
    });
  }
}
