import { createRoute, redirect } from '@tanstack/react-router';
import { z } from 'zod';
import { rootRoute, signedInRoute } from '../router/root-route.tsx';
import { homeOf } from './home.ts';
import { InvitationPage } from './invitation-page.tsx';
import { LinkPage } from './link-page.tsx';
import { meQuery } from './me.ts';
import { MyPage } from './my-page.tsx';
import { safeNext } from './safe-next.ts';
import { SignInPage } from './sign-in-page.tsx';

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: z.object({ next: z.string().optional().catch(undefined) }),
  beforeLoad: async ({ context, search }) => {
    const me = await context.queryClient.ensureQueryData(meQuery);
    if (me) throw redirect({ href: safeNext(search.next) ?? homeOf(me) });
  },
  component: SignInPage,
});

const linkRoute = createRoute({ getParentRoute: () => rootRoute, path: '/link', component: LinkPage });

const invitationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/invitation',
  component: InvitationPage,
});

const myRoute = createRoute({ getParentRoute: () => signedInRoute, path: '/me', component: MyPage });

export const publicSessionRoutes = [signInRoute, linkRoute, invitationRoute] as const;
export const signedInSessionRoutes = [myRoute] as const;
