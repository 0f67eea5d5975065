import { createRoute } from '@tanstack/react-router';
import { z } from 'zod';
import { signedInRoute } from '../router/root-route.tsx';
import { PortalAccessPage } from './access/access-page.tsx';
import { PortalReviewsPage } from './reviews-page.tsx';
import { PortalBookingsPage } from './bookings-page.tsx';
import { PortalCountPage } from './count-page.tsx';
import { PortalCallPage } from './call-page.tsx';
import { PortalDisclosuresPage } from './disclosures-page.tsx';
import { PortalFactsPage } from './facts-page.tsx';
import { PortalVoicesPage } from './voices-page.tsx';
import { PortalCustomersPage } from './customers-page.tsx';
import { PortalKnowledgePage } from './knowledge-page.tsx';
import { PortalHoursPage } from './hours-page.tsx';
import { PortalLostPage } from './lost-page.tsx';
import { PortalPage } from './portal-page.tsx';
import { PortalReportPage } from './report-page.tsx';
import { PortalScriptPage } from './script-page.tsx';
import { PortalSheetPage } from './sheet-page.tsx';
import { PortalYearPage } from './year-page.tsx';

const portalRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/portal',
  validateSearch: z.object({
    filter: z.enum(['all', 'unacknowledged', 'callback', 'undelivered']).catch('all'),
  }),
  component: PortalPage,
});

const portalReportRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/portal/reports/$reportId',
  component: PortalReportPage,
});

const portalSheetRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/portal/sheet',
  component: PortalSheetPage,
});

const portalYearRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/portal/year',
  component: PortalYearPage,
});

const portalHoursRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/portal/hours',
  component: PortalHoursPage,
});

const portalCustomersRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/portal/customers',
  component: PortalCustomersPage,
});

const portalKnowledgeRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/portal/knowledge',
  component: PortalKnowledgePage,
});

const portalLostRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/portal/lost',
  component: PortalLostPage,
});

const portalCallRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/portal/calls/$callId',
  component: PortalCallPage,
});

const portalDisclosuresRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/portal/disclosures',
  component: PortalDisclosuresPage,
});

const portalFactsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/portal/facts',
  component: PortalFactsPage,
});

const portalVoicesRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/portal/voices',
  component: PortalVoicesPage,
});

const portalAccessRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/portal/access',
  component: PortalAccessPage,
});

const portalCountRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/portal/count',
  component: PortalCountPage,
});

const portalReviewsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/portal/reviews',
  component: PortalReviewsPage,
});

const portalBookingsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/portal/bookings',
  component: PortalBookingsPage,
});

const portalScriptRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/portal/script',
  component: PortalScriptPage,
});

/** The screens of this folder, below the signed-in route. */
export const portalRoutes = [
  portalVoicesRoute,
  portalFactsRoute,
  portalRoute,
  portalReportRoute,
  portalSheetRoute,
  portalYearRoute,
  portalHoursRoute,
  portalCustomersRoute,
  portalKnowledgeRoute,
  portalLostRoute,
  portalCallRoute,
  portalAccessRoute,
  portalBookingsRoute,
  portalDisclosuresRoute,
  portalReviewsRoute,
  portalScriptRoute,
  portalCountRoute,
] as const;
