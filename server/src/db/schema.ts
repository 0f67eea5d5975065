import type { AuditTables } from './schema/audit.ts';
import type { BookingsTables } from './schema/bookings.ts';
import type { ChannelsTables } from './schema/channels.ts';
import type { CallsTables } from './schema/calls.ts';
import type { ComplaintsTables } from './schema/complaints.ts';
import type { ChecklistsTables } from './schema/checklists.ts';
import type { PoliciesTables } from './schema/policies.ts';
import type { LawsTables } from './schema/laws.ts';
import type { CoursesTables } from './schema/courses.ts';
import type { PolicyReviewsTables } from './schema/policy-reviews.ts';
import type { CareTables } from './schema/care.ts';
import type { ConsultationsTables } from './schema/consultations.ts';
import type { DutyTables } from './schema/duty.ts';
import type { DirectoryTables } from './schema/directory.ts';
import type { ChatTables } from './schema/chat.ts';
import type { CountingTables } from './schema/counting.ts';
import type { EvaluationsTables } from './schema/evaluations.ts';
import type { EvidenceTables } from './schema/evidence.ts';
import type { HarassmentTables } from './schema/harassment.ts';
import type { IncidentsTables } from './schema/incidents.ts';
import type { DisclosureTables } from './schema/disclosure.ts';
import type { VoiceTables } from './schema/voices.ts';
import type { EnquiryTables } from './schema/enquiries.ts';
import type { IntakeTables } from './schema/intake.ts';
import type { CustomersTables } from './schema/customers.ts';
import type { FollowupsTables } from './schema/followups.ts';
import type { FactsTables } from './schema/facts.ts';
import type { TextsTables } from './schema/texts.ts';
import type { KnowledgeTables } from './schema/knowledge.ts';
import type { LinesTables } from './schema/lines.ts';
import type { CrmTables } from './schema/crm.ts';
import type { ManualsTables } from './schema/manuals.ts';
import type { NumbersTables } from './schema/numbers.ts';
import type { OnboardingTables } from './schema/onboarding.ts';
import type { OrganisationsTables } from './schema/organisations.ts';
import type { PeopleTables } from './schema/people.ts';
import type { PhonesTables } from './schema/phones.ts';
import type { PracticeTables } from './schema/practice.ts';
import type { PurposesTables } from './schema/purposes.ts';
import type { QueueTables } from './schema/queue.ts';
import type { ReadinessTables } from './schema/readiness.ts';
import type { PortalTables } from './schema/portal.ts';
import type { RecordsTables } from './schema/records.ts';
import type { ReportMessagesTables } from './schema/report-messages.ts';
import type { ReportChecksTables } from './schema/report-checks.ts';
import type { SummariesTables } from './schema/summaries.ts';
import type { ReportRulesTables } from './schema/report-rules.ts';
import type { ReviewsTables } from './schema/reviews.ts';
import type { RetentionTables } from './schema/retention.ts';
import type { ScriptsTables } from './schema/scripts.ts';
import type { SignInTables } from './schema/sign-in.ts';
import type { SystemTables } from './schema/system.ts';
import type { TrustTables } from './schema/trust.ts';
import type { WallsTables } from './schema/walls.ts';

export type * from './schema/audit.ts';
export type * from './schema/bookings.ts';
export type * from './schema/calls.ts';
export type * from './schema/complaints.ts';
export type * from './schema/directory.ts';
export type * from './schema/chat.ts';
export type * from './schema/counting.ts';
export type * from './schema/evaluations.ts';
export type * from './schema/evidence.ts';
export type * from './schema/harassment.ts';
export type * from './schema/consultations.ts';
export type * from './schema/care.ts';
export type * from './schema/checklists.ts';
export type * from './schema/policies.ts';
export type * from './schema/laws.ts';
export type * from './schema/courses.ts';
export type * from './schema/policy-reviews.ts';
export type * from './schema/duty.ts';
export type * from './schema/channels.ts';
export type * from './schema/incidents.ts';
export type * from './schema/disclosure.ts';
export type * from './schema/voices.ts';
export type * from './schema/enquiries.ts';
export type * from './schema/intake.ts';
export type * from './schema/customers.ts';
export type * from './schema/facts.ts';
export type * from './schema/texts.ts';
export type * from './schema/knowledge.ts';
export type * from './schema/followups.ts';
export type * from './schema/lines.ts';
export type * from './schema/crm.ts';
export type * from './schema/manuals.ts';
export type * from './schema/numbers.ts';
export type * from './schema/onboarding.ts';
export type * from './schema/organisations.ts';
export type * from './schema/people.ts';
export type * from './schema/phones.ts';
export type * from './schema/practice.ts';
export type * from './schema/purposes.ts';
export type * from './schema/queue.ts';
export type * from './schema/readiness.ts';
export type * from './schema/portal.ts';
export type * from './schema/records.ts';
export type * from './schema/report-messages.ts';
export type * from './schema/report-checks.ts';
export type * from './schema/report-rules.ts';
export type * from './schema/reviews.ts';
export type * from './schema/summaries.ts';
export type * from './schema/retention.ts';
export type * from './schema/scripts.ts';
export type * from './schema/sign-in.ts';
export type * from './schema/system.ts';
export type * from './schema/trust.ts';
export type * from './schema/walls.ts';

/** All tables, by what they are about. A test compares the files in schema/ with the migrated database. */
export interface Database
  extends
    AuditTables,
    BookingsTables,
    CallsTables,
    ComplaintsTables,
    DirectoryTables,
    ChatTables,
    CountingTables,
    EvaluationsTables,
    EvidenceTables,
    HarassmentTables,
    ConsultationsTables,
    CareTables,
    ChecklistsTables,
    PoliciesTables,
    LawsTables,
    CoursesTables,
    PolicyReviewsTables,
    DutyTables,
    ChannelsTables,
    CustomersTables,
    IncidentsTables,
    FactsTables,
    TextsTables,
    DisclosureTables,
    VoiceTables,
    EnquiryTables,
    IntakeTables,
    KnowledgeTables,
    FollowupsTables,
    LinesTables,
    CrmTables,
    ManualsTables,
    NumbersTables,
    OnboardingTables,
    OrganisationsTables,
    PeopleTables,
    PhonesTables,
    PracticeTables,
    PurposesTables,
    QueueTables,
    ReadinessTables,
    PortalTables,
    RecordsTables,
    ReportMessagesTables,
    ReportChecksTables,
    ReportRulesTables,
    SummariesTables,
    RetentionTables,
    ReviewsTables,
    ScriptsTables,
    SignInTables,
    SystemTables,
    TrustTables,
    WallsTables {}
