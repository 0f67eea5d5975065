import { createRoute } from '@tanstack/react-router';
import { signedInRoute } from '../router/root-route.tsx';
import { SummaryLinesPage } from './summary-lines-page.tsx';

export const summaryRoutes = [
  createRoute({ getParentRoute: () => signedInRoute, path: '/summary-lines', component: SummaryLinesPage }),
] as const;
