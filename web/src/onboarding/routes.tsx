import { createRoute } from '@tanstack/react-router';
import { signedInRoute } from '../router/root-route.tsx';
import { PortalOnboardingPage } from './portal-onboarding-page.tsx';

/** The screens of this folder, below the signed-in route. */
export const onboardingRoutes = [
  createRoute({
    getParentRoute: () => signedInRoute,
    path: '/portal/onboarding',
    component: PortalOnboardingPage,
  }),
] as const;
