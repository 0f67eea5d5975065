import { createRoute } from '@tanstack/react-router';
import { signedInRoute } from '../router/root-route.tsx';
import { SelfTestPage } from './self-test-page.tsx';

export const selfTestRoutes = [
  createRoute({ getParentRoute: () => signedInRoute, path: '/self-test', component: SelfTestPage }),
] as const;
