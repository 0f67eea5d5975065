import { createRoute, redirect } from '@tanstack/react-router';
import { signedInRoute } from '../router/root-route.tsx';
import { homeOf } from '../session/home.ts';
import { HomePage } from './home-page.tsx';

const homeRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/',
  beforeLoad: ({ context }) => {
    const home = homeOf(context.me);
    if (home !== '/') throw redirect({ href: home });
  },
  component: HomePage,
});

export const shellRoutes = [homeRoute] as const;
