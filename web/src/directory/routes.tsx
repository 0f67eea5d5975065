import { createRoute } from '@tanstack/react-router';
import { rootRoute, signedInRoute } from '../router/root-route.tsx';
import { PortalDirectoryPage } from './portal-directory-page.tsx';
import { PresenceLinkPage } from './presence-link-page.tsx';

export const presenceLinkRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/presence',
  component: PresenceLinkPage,
});

export const portalDirectoryRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/portal/directory',
  component: PortalDirectoryPage,
});
