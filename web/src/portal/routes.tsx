import { createRoute } from '@tanstack/react-router';
import { z } from 'zod';
import { signedInRoute } from '../router/root-route.tsx';
import { PortalPage } from './portal-page.tsx';
import { PortalReportPage } from './report-page.tsx';

const portalRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/portal',
  validateSearch: z.object({
    filter: z.enum(['all', 'unacknowledged', 'callback', 'undelivered']).catch('all'),
    search: z.string().max(80).catch(''),
  }),
  component: PortalPage,
});

const portalReportRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/portal/reports/$reportId',
  component: PortalReportPage,
});

/** The screens of this folder, below the signed-in route. */
export const portalRoutes = [portalRoute, portalReportRoute] as const;
