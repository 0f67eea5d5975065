import { createRoute } from '@tanstack/react-router';
import { signedInRoute } from '../router/root-route.tsx';
import { DeskPage } from './desk-page.tsx';

const deskRoute = createRoute({ getParentRoute: () => signedInRoute, path: '/desk', component: DeskPage });

export const deskRoutes = [deskRoute] as const;
