import { createRoute } from '@tanstack/react-router';
import { signedInRoute } from '../router/root-route.tsx';
import { DeliveriesPage } from './deliveries-page.tsx';
import { PortalChannelsPage } from './portal-channels-page.tsx';

const parent = { getParentRoute: () => signedInRoute };

/** The screens of this folder, below the signed-in route. */
export const channelRoutes = [
  createRoute({ ...parent, path: '/deliveries', component: DeliveriesPage }),
  createRoute({ ...parent, path: '/portal/channels', component: PortalChannelsPage }),
] as const;
