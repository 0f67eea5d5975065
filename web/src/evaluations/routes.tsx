import { createRoute } from '@tanstack/react-router';
import { signedInRoute } from '../router/root-route.tsx';
import { EvaluationsPage } from './evaluations-page.tsx';

/** The screens of this folder, below the signed-in route. */
export const evaluationRoutes = [
  createRoute({ getParentRoute: () => signedInRoute, path: '/evaluations', component: EvaluationsPage }),
] as const;
