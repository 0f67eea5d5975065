/** What each feature puts into an account of the world: a file a feature, a line here. */
import type { Db } from '../../db/database.ts';
import { addAccountPolicy } from './account-policies.ts';
import { addComplaints } from './complaints.ts';
import { addReviews } from './reviews.ts';
import { addBookings } from './bookings.ts';
import { addDuty } from './duty.ts';
import { addDirectory } from './directory.ts';
import { addDisclosure } from './disclosures.ts';
import { addChat } from './chat.ts';
import { addCounting } from './counting.ts';
import { addEvidence } from './evidence.ts';
import { addHarassment } from './harassment.ts';
import { addCare } from './care.ts';
import { addChannels } from './channels.ts';
import { addCustomers } from './customers.ts';
import { addKnowledge } from './knowledge.ts';
import { addVersion } from './corrections.ts';
import { addCrm } from './crm.ts';
import { addManual } from './manuals.ts';
import { addFollowups } from './followups.ts';
import { addFacts } from './facts.ts';
import { addOnboarding } from './onboarding.ts';
import { addReadiness } from './readiness.ts';
import { addRouting } from './routing.ts';
import { addReportChecks } from './report-checks.ts';
import { addPortal } from './portal.ts';
import { addReportMessage } from './report-messages.ts';
import { addSummaries } from './summaries.ts';
import { addVoiceHints } from './voice-hints.ts';
import { addTextCheck } from './texts.ts';
import { addVoice } from './voices.ts';
import { addReportRules } from './report-rules.ts';
import { addScriptUse } from './scripts.ts';

/** An account that exists, with a line, a call, its report, a client's sign-in and a member of their staff. */
export interface AccountPlace {
  readonly db: Db;
  readonly dataDir: string;
  readonly organisationId: string;
  readonly accountId: string;
  readonly lineId: string;
  readonly callId: string;
  readonly reportId: string;
  readonly clientId: string;
  readonly staffId: string;
  readonly operatorId: string;
  /** The word that nobody of another account may see. */
  readonly canary: string;
}

export const addAccountObjects = async (at: AccountPlace) => ({
  ...(await addRouting(at)),
  ...(await addAccountPolicy(at)),
  ...(await addFacts(at)),
  ...(await addTextCheck(at)),
  ...(await addScriptUse(at)),
  ...(await addComplaints(at)),
  ...(await addBookings(at)),
  ...(await addDirectory(at)),
  ...(await addDisclosure(at)),
  ...(await addReportRules(at)),
  ...(await addReviews(at)),
  ...(await addHarassment(at)),
  ...(await addCare(at)),
  // Of the case before.
  ...(await addEvidence(at)),
  ...(await addCounting(at)),
  ...(await addChat(at)),
  ...(await addDuty(at)),
  ...(await addChannels(at)),
  ...(await addReadiness(at)),
  ...(await addOnboarding(at)),
  ...(await addCustomers(at)),
  ...(await addKnowledge(at)),
  ...(await addManual(at)),
  ...(await addCrm(at)),
  ...(await addReportChecks(at)),
  ...(await addSummaries(at)),
  ...(await addFollowups(at)),
  ...(await addVersion(at)),
  ...(await addReportMessage(at)),
  ...(await addPortal(at)),
  ...(await addVoiceHints(at)),
  ...(await addVoice(at)),
});
export type AccountObjects = Readonly<Awaited<ReturnType<typeof addAccountObjects>>>;
