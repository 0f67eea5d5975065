import { auditRoutes } from './audit.ts';
import { accessRoutes } from './access.ts';
import { reviewRoutes } from './reviews.ts';
import { bookingRoutes } from './bookings.ts';
import { boardRoutes, callRoutes, reportRoutes } from './calls.ts';
import { calendarRoutes } from './calendars.ts';
import { dutyRoutes } from './duty.ts';
import { dutyAfterCallRoutes } from './duty-after-call.ts';
import { directoryRoutes, presenceLinkRoutes } from './directory.ts';
import { chatRoutes } from './chat.ts';
import { countingRoutes } from './counting.ts';
import { evaluationRoutes } from './evaluations.ts';
import { evidenceRoutes } from './evidence.ts';
import { disclosureRoutes } from './disclosure.ts';
import { enquiryRoutes } from './enquiries.ts';
import { voiceRoutes } from './voices.ts';
import { channelRoutes } from './channels.ts';
import { customerRoutes } from './customers.ts';
import { extensionRoutes } from './extensions.ts';
import { reportMessageRoutes } from './report-messages.ts';
import { portalRoutes } from './portal.ts';
import { correctionRoutes } from './corrections.ts';
import { followupRoutes } from './followups.ts';
import { factRoutes } from './facts.ts';
import { readingRoutes } from './readings.ts';
import { textRoutes } from './texts.ts';
import { inCallRoutes } from './in-call.ts';
import { outgoingRoutes } from './outgoing.ts';
import { outsideRoutes } from './outside.ts';
import { organisationRoutes, peopleRoutes } from './people.ts';
import { incidentRoutes } from './incidents.ts';
import { harassmentRoutes } from './harassment.ts';
import { complaintRoutes } from './complaints.ts';
import { checklistRoutes } from './checklists.ts';
import { courseRoutes } from './courses.ts';
import { careRoutes } from './care.ts';
import { consultationRoutes } from './consultations.ts';
import { knowledgeRoutes } from './knowledge.ts';
import { crmRoutes } from './crm.ts';
import { manualRoutes } from './manuals.ts';
import { lostRoutes } from './lost.ts';
import { materialRoutes } from './materials.ts';
import { practiceRoutes } from './practice.ts';
import { purposeRoutes } from './purposes.ts';
import { queueRoutes } from './queue.ts';
import { onboardingRoutes } from './onboarding.ts';
import { readinessRoutes } from './readiness.ts';
import { reportCheckRoutes } from './report-checks.ts';
import { summaryLineRoutes } from './summary-lines.ts';
import { reportRuleRoutes } from './report-rules.ts';
import { retentionRoutes } from './retention.ts';
import { ringGroupRoutes } from './ring-groups.ts';
import { routingRoutes } from './routing.ts';
import { safekeepingRoutes } from './safekeeping.ts';
import { scriptDraftRoutes } from './script-drafts.ts';
import { scriptRoutes } from './scripts.ts';
import { setupRoutes } from './setup.ts';
import { signInRoutes } from './sign-in.ts';
import { supervisionRoutes } from './supervision.ts';
import { clientAccessRoutes } from './client-access.ts';
import { trustRoutes } from './trust.ts';
import { policyRoutes } from './policies.ts';
import { lawRoutes } from './laws.ts';
import { policyReviewRoutes } from './policy-reviews.ts';
import { yearlyReportRoutes } from './yearly-report.ts';
import { wallRoutes } from './walls.ts';
import { softphoneRoutes } from './softphone.ts';

/** Every route of the API by name. The server must implement each; a test walks them with every role. */
export const routes = {
  ...peopleRoutes,
  ...signInRoutes,
  ...accessRoutes,
  ...organisationRoutes,
  ...auditRoutes,
  ...setupRoutes,
  ...readinessRoutes,
  ...onboardingRoutes,
  ...scriptRoutes,
  ...scriptDraftRoutes,
  ...lostRoutes,
  ...queueRoutes,
  ...routingRoutes,
  ...callRoutes,
  ...inCallRoutes,
  ...supervisionRoutes,
  ...reportRoutes,
  ...reportRuleRoutes,
  ...reportCheckRoutes,
  ...summaryLineRoutes,
  ...boardRoutes,
  ...outgoingRoutes,
  ...extensionRoutes,
  ...softphoneRoutes,
  ...outsideRoutes,
  ...safekeepingRoutes,
  ...ringGroupRoutes,
  ...retentionRoutes,
  ...wallRoutes,
  ...courseRoutes,
  ...materialRoutes,
  ...incidentRoutes,
  ...trustRoutes,
  ...policyRoutes,
  ...lawRoutes,
  ...policyReviewRoutes,
  ...yearlyReportRoutes,
  ...clientAccessRoutes,
  ...purposeRoutes,
  ...factRoutes,
  ...readingRoutes,
  ...textRoutes,
  ...complaintRoutes,
  ...bookingRoutes,
  ...directoryRoutes,
  ...dutyRoutes,
  ...dutyAfterCallRoutes,
  ...calendarRoutes,
  ...presenceLinkRoutes,
  ...disclosureRoutes,
  ...enquiryRoutes,
  ...voiceRoutes,
  ...evidenceRoutes,
  ...countingRoutes,
  ...chatRoutes,
  ...reviewRoutes,
  ...harassmentRoutes,
  ...consultationRoutes,
  ...careRoutes,
  ...checklistRoutes,
  ...channelRoutes,
  ...customerRoutes,
  ...knowledgeRoutes,
  ...correctionRoutes,
  ...portalRoutes,
  ...reportMessageRoutes,
  ...crmRoutes,
  ...manualRoutes,
  ...followupRoutes,
  ...practiceRoutes,
  ...evaluationRoutes,
} as const;
export type RouteName = keyof typeof routes;
