import { createRoute } from '@tanstack/react-router';
import { signedInRoute } from '../router/root-route.tsx';
import { SupportInvitationsPage } from './support-invitations-page.tsx';

export const supportRoutes = [
  createRoute({
    getParentRoute: () => signedInRoute,
    path: '/support',
    component: SupportInvitationsPage,
  }),
] as const;
