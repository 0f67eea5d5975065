import { createRoute } from '@tanstack/react-router';
import { rootRoute } from '../router/root-route.tsx';
import { TryPage } from './try-page.tsx';

const tryRoute = createRoute({ getParentRoute: () => rootRoute, path: '/try', component: TryPage });

export const tryRoutes = [tryRoute] as const;
