import type { Tx } from '../db/database.ts';
import { hiddenService } from '../discreet/index.ts';

/** In whose name something is handed to the person who asked: the client's, where it is not told who answers for it. */
export async function giverOf(
  tx: Tx,
  { organisationId, accountId }: { readonly organisationId: string; readonly accountId: string | null },
): Promise<string> {
  const hidden = accountId === null ? null : await hiddenService(tx, accountId);
  if (hidden !== null) return hidden.accountName;
  const { name } = await tx
    .selectFrom('organisation')
    .select('name')
    .where('id', '=', organisationId)
    .executeTakeFirstOrThrow();
  return name;
}
