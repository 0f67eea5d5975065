import { createRoute } from '@tanstack/react-router';
import { z } from 'zod';
import { signedInRoute } from '../router/root-route.tsx';
import { ApiKeysPage } from './access/api-keys-page.tsx';
import { SignInRulesPage } from './access/sign-in-rules-page.tsx';
import { SupportPage } from './access/support-page.tsx';
import { AccountPage } from './accounts/account-page.tsx';
import { accountTabs } from './accounts/account-tabs.ts';
import { AccountsPage } from './accounts/accounts-page.tsx';
import { TextsPage } from './texts/texts-page.tsx';
import { AnnouncementsPage } from './announcements/announcements-page.tsx';
import { agreementTabs } from './agreements/agreement-tabs.ts';
import { AgreementsPage } from './agreements/agreements-page.tsx';
import { PermissionsPage } from './permissions/permissions-page.tsx';
import { AuditPage } from './audit/audit-page.tsx';
import { ChecksPage } from './health/checks-page.tsx';
import { SafekeepingPage } from './safekeeping/safekeeping-page.tsx';
import { HealthPage } from './health/health-page.tsx';
import { LinePage, NewLinePage } from './lines/line-page.tsx';
import { NumbersPage } from './numbers/numbers-page.tsx';
import { ExtensionsPage } from './extensions/extensions-page.tsx';
import { RingGroupsPage } from './ring-groups/ring-groups-page.tsx';
import { DisclosurePage } from './disclosure/disclosure-page.tsx';
import { EnquiriesPage } from './enquiries/enquiries-page.tsx';
import { EnquiryPage } from './enquiries/enquiry-page.tsx';
import { DisclosuresPage } from './disclosure/disclosures-page.tsx';
import { IncidentPage } from './incidents/incident-page.tsx';
import { IncidentsPage } from './incidents/incidents-page.tsx';
import { RetentionPage } from './retention/retention-page.tsx';
import { retentionTabs } from './retention/retention-tabs.ts';
import { OutgoingPage } from './outgoing/outgoing-page.tsx';
import { OrganisationPage } from './organisations/organisation-page.tsx';
import { OrganisationsPage } from './organisations/organisations-page.tsx';
import { PeoplePage } from './people/people-page.tsx';
import { TeamsPage } from './teams/teams-page.tsx';
import { teamTabs } from './teams/team-tabs.ts';
import { NoticesPage } from './routing/notices-page.tsx';
import { ChecklistsPage } from './checklists/checklists-page.tsx';
import { CourseEditorPage } from './courses/course-editor-page.tsx';
import { courseTabs } from './courses/course-tabs.ts';
import { CoursesPage } from './courses/courses-page.tsx';
import { DeskMembersPage } from './consultation/desk-members-page.tsx';
import { PoliciesAdminPage } from './policies/policies-admin-page.tsx';
import { policyTabs } from './policies/policy-tabs.ts';
import { TrustAdminPage } from './trust/trust-admin-page.tsx';
import { WebhooksPage } from './webhooks/webhooks-page.tsx';
import { NewTrunkPage, TrunkPage } from './trunks/trunk-page.tsx';
import { TrunksPage } from './trunks/trunks-page.tsx';

const parent = { getParentRoute: () => signedInRoute };

/** The screens of this folder, below the signed-in route. */
export const adminRoutes = [
  createRoute({ ...parent, path: '/admin/accounts', component: AccountsPage }),
  createRoute({
    ...parent,
    path: '/admin/accounts/$accountId',
    component: AccountPage,
    validateSearch: z.object({ tab: z.enum(accountTabs).optional().catch(undefined) }),
  }),
  createRoute({
    ...parent,
    path: '/admin/lines/new',
    component: NewLinePage,
    validateSearch: z.object({ accountId: z.string() }),
  }),
  createRoute({ ...parent, path: '/admin/lines/$lineId', component: LinePage }),
  createRoute({ ...parent, path: '/admin/numbers', component: NumbersPage }),
  createRoute({ ...parent, path: '/admin/outgoing', component: OutgoingPage }),
  createRoute({ ...parent, path: '/admin/extensions', component: ExtensionsPage }),
  createRoute({ ...parent, path: '/admin/health', component: HealthPage }),
  createRoute({ ...parent, path: '/admin/checks', component: ChecksPage }),
  createRoute({ ...parent, path: '/admin/safekeeping', component: SafekeepingPage }),
  createRoute({ ...parent, path: '/admin/ring-groups', component: RingGroupsPage }),
  createRoute({ ...parent, path: '/admin/trunks', component: TrunksPage }),
  createRoute({ ...parent, path: '/admin/trunks/new', component: NewTrunkPage }),
  createRoute({ ...parent, path: '/admin/trunks/$trunkId', component: TrunkPage }),
  createRoute({ ...parent, path: '/admin/announcements', component: AnnouncementsPage }),
  createRoute({ ...parent, path: '/admin/texts', component: TextsPage }),
  createRoute({ ...parent, path: '/admin/notices', component: NoticesPage }),
  createRoute({ ...parent, path: '/admin/people', component: PeoplePage }),
  createRoute({
    ...parent,
    path: '/admin/teams',
    component: TeamsPage,
    validateSearch: z.object({ tab: z.enum(teamTabs).optional().catch(undefined) }),
  }),
  createRoute({
    ...parent,
    path: '/admin/retention',
    component: RetentionPage,
    validateSearch: z.object({ tab: z.enum(retentionTabs).optional().catch(undefined) }),
  }),
  createRoute({ ...parent, path: '/admin/sign-in', component: SignInRulesPage }),
  createRoute({ ...parent, path: '/admin/api-keys', component: ApiKeysPage }),
  createRoute({ ...parent, path: '/admin/webhooks', component: WebhooksPage }),
  createRoute({ ...parent, path: '/admin/support', component: SupportPage }),
  createRoute({ ...parent, path: '/admin/disclosures', component: DisclosuresPage }),
  createRoute({ ...parent, path: '/admin/disclosures/$disclosureId', component: DisclosurePage }),
  createRoute({ ...parent, path: '/admin/enquiries', component: EnquiriesPage }),
  createRoute({ ...parent, path: '/admin/enquiries/$enquiryId', component: EnquiryPage }),
  createRoute({ ...parent, path: '/admin/incidents', component: IncidentsPage }),
  createRoute({ ...parent, path: '/admin/incidents/$incidentId', component: IncidentPage }),
  createRoute({ ...parent, path: '/admin/audit', component: AuditPage }),
  createRoute({ ...parent, path: '/admin/permissions', component: PermissionsPage }),
  createRoute({
    ...parent,
    path: '/admin/agreements',
    component: AgreementsPage,
    validateSearch: z.object({ tab: z.enum(agreementTabs).optional().catch(undefined) }),
  }),
  createRoute({
    ...parent,
    path: '/admin/policies',
    component: PoliciesAdminPage,
    validateSearch: z.object({ tab: z.enum(policyTabs).optional().catch(undefined) }),
  }),
  createRoute({ ...parent, path: '/admin/checklists', component: ChecklistsPage }),
  createRoute({
    ...parent,
    path: '/admin/courses',
    component: CoursesPage,
    validateSearch: z.object({ tab: z.enum(courseTabs).optional().catch(undefined) }),
  }),
  createRoute({ ...parent, path: '/admin/courses/$courseId', component: CourseEditorPage }),
  createRoute({ ...parent, path: '/admin/consultation-desk', component: DeskMembersPage }),
  createRoute({ ...parent, path: '/admin/trust', component: TrustAdminPage }),
  createRoute({ ...parent, path: '/admin/organisation', component: OrganisationPage }),
  createRoute({ ...parent, path: '/admin/organisations', component: OrganisationsPage }),
] as const;
