import { createRoute } from '@tanstack/react-router';
import { z } from 'zod';
import { signedInRoute } from '../router/root-route.tsx';
import { CallPage } from './call-page.tsx';
import { CallsPage } from './calls-page.tsx';
import { ReportPage } from './report-page.tsx';
import { WaitingPage } from '../reports/waiting-page.tsx';
import { ReportsPage } from './reports-page.tsx';

const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$|^$/)
  .catch('');

const callsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/calls',
  validateSearch: z.object({
    lost: z.boolean().catch(false),
    from: day,
    to: day,
  }),
  component: CallsPage,
});

const callRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/calls/$callId',
  component: CallPage,
});

const reportsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/reports',
  validateSearch: z.object({
    filter: z.enum(['all', 'unacknowledged', 'callback', 'undelivered']).catch('all'),
  }),
  component: ReportsPage,
});

const reportRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/reports/$reportId',
  component: ReportPage,
});

const waitingRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/report-messages',
  component: WaitingPage,
});

/** The screens of this folder, below the signed-in route. */
export const callsRoutes = [callsRoute, callRoute, reportsRoute, reportRoute, waitingRoute] as const;
