import { createRoute } from '@tanstack/react-router';
import { signedInRoute } from '../router/root-route.tsx';
import { SoftphonePage } from './softphone-page.tsx';

const softphoneRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/phone',
  component: SoftphonePage,
});

export const softphoneRoutes = [softphoneRoute] as const;
