/** For each route of the contract: which object its parameters name, and an input that is right. A feature's are in its file. */
import { accessBodies, accessParams } from './route-inputs/access.ts';
import { accountBodies, accountParams } from './route-inputs/accounts.ts';
import { announcementParams } from './route-inputs/announcements.ts';
import { auditQueries } from './route-inputs/audit.ts';
import { bookingBodies, bookingParams, bookingQueries } from './route-inputs/bookings.ts';
import { callBodies, callParams, callQueries } from './route-inputs/calls.ts';
import { careBodies, careParams } from './route-inputs/care.ts';
import { channelBodies, channelParams } from './route-inputs/channels.ts';
import { checklistBodies } from './route-inputs/checklists.ts';
import { policyBodies, policyParams } from './route-inputs/policies.ts';
import { complaintBodies, complaintParams } from './route-inputs/complaints.ts';
import { consultationBodies, consultationParams } from './route-inputs/consultations.ts';
import { courseBodies, courseParams } from './route-inputs/courses.ts';
import { materialBodies, materialParams } from './route-inputs/materials.ts';
import { customerBodies, customerParams, customerQueries } from './route-inputs/customers.ts';
import { directoryBodies, directoryParams } from './route-inputs/directory.ts';
import { disclosureBodies, disclosureParams } from './route-inputs/disclosures.ts';
import { dutyBodies, dutyParams, dutyQueries } from './route-inputs/duty.ts';
import { chatBodies, chatParams } from './route-inputs/chat.ts';
import { countingBodies, countingParams } from './route-inputs/counting.ts';
import { enquiryBodies, enquiryParams, enquiryQueries } from './route-inputs/enquiries.ts';
import { evaluationBodies, evaluationParams, evaluationQueries } from './route-inputs/evaluations.ts';
import { evidenceBodies, evidenceParams } from './route-inputs/evidence.ts';
import { extensionBodies, extensionParams } from './route-inputs/extensions.ts';
import { factBodies, factParams } from './route-inputs/facts.ts';
import { textBodies, textParams } from './route-inputs/texts.ts';
import { readingBodies, readingParams } from './route-inputs/readings.ts';
import { correctionBodies, correctionParams } from './route-inputs/corrections.ts';
import { followupBodies, followupParams } from './route-inputs/followups.ts';
import { harassmentBodies, harassmentParams } from './route-inputs/harassment.ts';
import { inCallBodies, inCallParams } from './route-inputs/in-call.ts';
import { incidentBodies, incidentParams, incidentQueries } from './route-inputs/incidents.ts';
import { crmBodies, crmParams } from './route-inputs/crm.ts';
import { manualParams, manualQueries } from './route-inputs/manuals.ts';
import { knowledgeBodies, knowledgeParams } from './route-inputs/knowledge.ts';
import { lineBodies, lineParams } from './route-inputs/lines.ts';
import { numberBodies, numberParams } from './route-inputs/numbers.ts';
import { onboardingBodies, onboardingParams } from './route-inputs/onboarding.ts';
import { outgoingBodies, outgoingParams, outgoingQueries } from './route-inputs/outgoing.ts';
import { outsideBodies, outsideParams, outsideQueries } from './route-inputs/outside.ts';
import { peopleBodies, peopleParams } from './route-inputs/people.ts';
import { practiceBodies, practiceParams } from './route-inputs/practice.ts';
import { pushBodies, pushParams } from './route-inputs/push.ts';
import { queueBodies, queueParams } from './route-inputs/queue.ts';
import { readinessBodies, readinessParams } from './route-inputs/readiness.ts';
import { reportCheckBodies, reportCheckParams, reportCheckQueries } from './route-inputs/report-checks.ts';
import { reportRuleBodies, reportRuleParams } from './route-inputs/report-rules.ts';
import { portalBodies, portalParams } from './route-inputs/portal.ts';
import { reportMessageBodies, reportMessageParams } from './route-inputs/report-messages.ts';
import { retentionBodies, retentionParams, retentionQueries } from './route-inputs/retention.ts';
import { reviewBodies, reviewParams } from './route-inputs/reviews.ts';
import { routingBodies, routingParams, routingQueries } from './route-inputs/routing.ts';
import { scriptBodies, scriptParams } from './route-inputs/scripts.ts';
import { signInBodies, signInParams } from './route-inputs/sign-in.ts';
import { summaryBodies, summaryParams } from './route-inputs/summaries.ts';
import { supervisionBodies, supervisionParams } from './route-inputs/supervision.ts';
import { trunkBodies, trunkParams } from './route-inputs/trunks.ts';
import { trustBodies } from './route-inputs/trust.ts';
import { voiceBodies, voiceParams } from './route-inputs/voices.ts';
import { wallBodies, wallParams, wallQueries } from './route-inputs/walls.ts';
import type { BodiesOf, ParamsOf, QueriesOf } from './route-inputs/place.ts';

export type { Place } from './route-inputs/place.ts';

export const paramsOf: ParamsOf = {
  ...accessParams,
  ...accountParams,
  ...announcementParams,
  ...callParams,
  ...extensionParams,
  ...inCallParams,
  ...incidentParams,
  ...lineParams,
  ...numberParams,
  ...outgoingParams,
  ...outsideParams,
  ...peopleParams,
  ...practiceParams,
  ...evaluationParams,
  ...pushParams,
  ...queueParams,
  ...retentionParams,
  ...routingParams,
  ...signInParams,
  ...supervisionParams,
  ...trunkParams,
  ...wallParams,
  ...factParams,
  ...readingParams,
  ...textParams,
  ...scriptParams,
  ...complaintParams,
  ...bookingParams,
  ...directoryParams,
  ...disclosureParams,
  ...enquiryParams,
  ...voiceParams,
  ...evidenceParams,
  ...countingParams,
  ...chatParams,
  ...reportRuleParams,
  ...reviewParams,
  ...harassmentParams,
  ...consultationParams,
  ...courseParams,
  ...materialParams,
  ...careParams,
  ...policyParams,
  ...dutyParams,
  ...channelParams,
  ...customerParams,
  ...knowledgeParams,
  ...manualParams,
  ...crmParams,
  ...reportCheckParams,
  ...summaryParams,
  ...readinessParams,
  ...onboardingParams,
  ...correctionParams,
  ...reportMessageParams,
  ...portalParams,
  ...followupParams,
};

export const bodyOf: BodiesOf = {
  ...accessBodies,
  ...accountBodies,
  ...callBodies,
  ...extensionBodies,
  ...inCallBodies,
  ...incidentBodies,
  ...lineBodies,
  ...numberBodies,
  ...outgoingBodies,
  ...outsideBodies,
  ...peopleBodies,
  ...practiceBodies,
  ...evaluationBodies,
  ...pushBodies,
  ...queueBodies,
  ...retentionBodies,
  ...routingBodies,
  ...signInBodies,
  ...supervisionBodies,
  ...trunkBodies,
  ...trustBodies,
  ...wallBodies,
  ...factBodies,
  ...readingBodies,
  ...textBodies,
  ...scriptBodies,
  ...complaintBodies,
  ...bookingBodies,
  ...directoryBodies,
  ...disclosureBodies,
  ...enquiryBodies,
  ...voiceBodies,
  ...evidenceBodies,
  ...countingBodies,
  ...chatBodies,
  ...reportRuleBodies,
  ...reviewBodies,
  ...harassmentBodies,
  ...consultationBodies,
  ...courseBodies,
  ...materialBodies,
  ...careBodies,
  ...checklistBodies,
  ...policyBodies,
  ...dutyBodies,
  ...channelBodies,
  ...customerBodies,
  ...crmBodies,
  ...knowledgeBodies,
  ...reportCheckBodies,
  ...summaryBodies,
  ...readinessBodies,
  ...onboardingBodies,
  ...correctionBodies,
  ...reportMessageBodies,
  ...portalBodies,
  ...followupBodies,
};

export const queryOf: QueriesOf = {
  ...evaluationQueries,
  ...enquiryQueries,
  ...auditQueries,
  ...callQueries,
  ...incidentQueries,
  ...outgoingQueries,
  ...outsideQueries,
  ...reportCheckQueries,
  ...retentionQueries,
  ...routingQueries,
  ...wallQueries,
  ...dutyQueries,
  ...bookingQueries,
  ...customerQueries,
  ...manualQueries,
};
