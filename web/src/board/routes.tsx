import { createRoute } from '@tanstack/react-router';
import { signedInRoute } from '../router/root-route.tsx';
import { BoardPage } from './board-page.tsx';

const boardRoute = createRoute({ getParentRoute: () => signedInRoute, path: '/board', component: BoardPage });

export const boardRoutes = [boardRoute] as const;
