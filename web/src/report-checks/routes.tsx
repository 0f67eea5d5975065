import { createRoute } from '@tanstack/react-router';
import { signedInRoute } from '../router/root-route.tsx';
import { ReportChecksPage } from './report-checks-page.tsx';

export const reportCheckRoutes = [
  createRoute({ getParentRoute: () => signedInRoute, path: '/report-checks', component: ReportChecksPage }),
] as const;
