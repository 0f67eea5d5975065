import type { Tx } from '../db/database.ts';
import { invalid } from '../http/problem.ts';
import { organisationOf } from '../people/deed.ts';
import type { Deed } from '../people/deed.ts';
import { recordingIsCovered } from '../purposes/notices.ts';

/** A line that takes calls records them: what for must be public first. One that records already is never stopped. */
export async function demandCoveredRecording(tx: Tx, deed: Deed, accountId: string): Promise<void> {
  if (await recordingIsCovered(tx, { organisationId: organisationOf(deed), accountId }, deed.now)) return;
  throw invalid({
    live: {
      ja: '通話は録音されるので、先にこの依頼企業の録音の利用目的を公表してください（［依頼企業］の［利用目的］）。',
      en: 'Calls are recorded: first publish what recordings of this client company are used for (Purposes of use).',
    },
  });
}
