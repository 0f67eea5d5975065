/** What each feature puts into an organisation of the world: a file a feature, a line here. */
import type { Db } from '../../db/database.ts';
import { addChecklist } from './checklists.ts';
import { addPolicies } from './policies.ts';
import { addEnquiry } from './enquiries.ts';
import { addConsultations } from './consultations.ts';
import { addPace } from './channels.ts';
import { addAccess } from './access.ts';
import { addQueue } from './queue.ts';
import { addOutgoing } from './outgoing.ts';
import { addEvidenceSetting } from './evidence-setting.ts';
import { addHelp } from './help.ts';
import { addSelfCheck } from './self-checks.ts';
import { addExtension } from './extensions.ts';
import { addPapers } from './papers.ts';
import { addCourse } from './courses.ts';
import { addMaterial } from './materials.ts';
import { addPushDevice } from './push.ts';
import { addRetention } from './retention.ts';
import { addIncident } from './incidents.ts';
import { addPractices } from './practice.ts';

/** An organisation that exists, with its people and an account of it. */
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

const addTraining = async (at: OrganisationPlace) => {
  const papers = await addPapers(at);
  const course = await addCourse(at, papers);
  return { ...papers, ...course, ...(await addMaterial(at, papers)) };
};

export const addOrganisationObjects = async (at: OrganisationPlace) => ({
  ...(await addQueue(at)),
  ...(await addOutgoing(at)),
  ...(await addHelp(at)),
  ...(await addEvidenceSetting(at)),
  ...(await addSelfCheck(at)),
  ...(await addExtension(at)),
  ...(await addTraining(at)),
  ...(await addPushDevice(at)),
  ...(await addRetention(at)),
  ...(await addIncident(at)),
  ...(await addAccess(at)),
  ...(await addPace(at)),
  ...(await addConsultations(at)),
  ...(await addChecklist(at)),
  ...(await addPolicies(at)),
  ...(await addEnquiry(at)),
  ...(await addPractices(at)),
});
export type OrganisationObjects = Readonly<Awaited<ReturnType<typeof addOrganisationObjects>>>;
