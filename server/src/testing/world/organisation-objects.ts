/** What each feature puts into an organisation of the world: a file a feature, a line here. */
import type { Db } from '../../db/database.ts';
import { addPace } from './channels.ts';
import { addAccess } from './access.ts';

export interface OrganisationPlace {
  readonly db: Db;
  readonly dataDir: string;
  readonly organisationId: string;
  readonly accountId: string;
  readonly administratorId: string;
  readonly supervisorId: string;
  readonly operatorId: string;
  /** The second operator. */
  readonly operator2Id: string;
  /** The word that nobody of another organisation may see. */
  readonly canary: string;
}

export const addOrganisationObjects = async (at: OrganisationPlace) => ({
  ...(await addAccess(at)),
  ...(await addPace(at)),
});
export type OrganisationObjects = Readonly<Awaited<ReturnType<typeof addOrganisationObjects>>>;
