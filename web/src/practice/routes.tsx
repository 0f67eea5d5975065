import { createRoute } from '@tanstack/react-router';
import { signedInRoute } from '../router/root-route.tsx';
import { PracticeCallPage } from './practice-call-page.tsx';
import { PracticePage } from './practice-page.tsx';
import { RolePage } from './role-page.tsx';

const parent = { getParentRoute: () => signedInRoute };

/** The screens of this folder, below the signed-in route. */
export const practiceRoutes = [
  createRoute({ ...parent, path: '/practice', component: PracticePage }),
  createRoute({ ...parent, path: '/practice/$practiceId', component: PracticeCallPage }),
  createRoute({ ...parent, path: '/practice/$practiceId/role', component: RolePage }),
] as const;
