import { createRoute } from '@tanstack/react-router';
import { signedInRoute } from '../router/root-route.tsx';
import { ComplaintPage } from './complaint-page.tsx';
import { ComplaintsPage } from './complaints-page.tsx';

const parent = { getParentRoute: () => signedInRoute };

/** The screens of this folder, below the signed-in route; the client's people open them, too. */
export const complaintsRoutes = [
  createRoute({ ...parent, path: '/complaints', component: ComplaintsPage }),
  createRoute({ ...parent, path: '/complaints/$complaintId', component: ComplaintPage }),
] as const;
