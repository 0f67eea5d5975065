import { createRoute } from '@tanstack/react-router';
import { signedInRoute } from '../router/root-route.tsx';
import { PoliciesPage } from './policies-page.tsx';

const policiesRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/policies',
  component: PoliciesPage,
});

export const policyRoutes = [policiesRoute] as const;
