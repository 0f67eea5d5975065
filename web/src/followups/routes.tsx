import { createRoute } from '@tanstack/react-router';
import { signedInRoute } from '../router/root-route.tsx';
import { FollowupsPage } from './followups-page.tsx';

export const followupRoutes = [
  createRoute({ getParentRoute: () => signedInRoute, path: '/followups', component: FollowupsPage }),
] as const;
