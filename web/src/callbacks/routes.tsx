import { createRoute } from '@tanstack/react-router';
import { signedInRoute } from '../router/root-route.tsx';
import { CallbacksPage } from './callbacks-page.tsx';

export const callbackRoutes = [
  createRoute({ getParentRoute: () => signedInRoute, path: '/callbacks', component: CallbacksPage }),
] as const;
