import { createRoute, redirect } from '@tanstack/react-router';
import { z } from 'zod';
import { rootRoute, signedInRoute } from '../router/root-route.tsx';
import { homeOf, stepOf } from './home.ts';
import { InvitationPage } from './invitation-page.tsx';
import { LinkPage } from './link-page.tsx';
import { meQuery } from './me.ts';
import { MyPage } from './my-page.tsx';
import { safeNext } from './safe-next.ts';
import { SecondFactorPage } from './second-factor-page.tsx';
import { SetUpFactorPage } from './set-up-factor-page.tsx';
import { SignInPage } from './sign-in-page.tsx';
import { ssoProblems } from './use-sso-problem.ts';

const next = { next: z.string().optional().catch(undefined) };

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: z.object({
    ...next,
    problem: z.enum(ssoProblems).optional().catch(undefined),
    company: z.uuid().optional().catch(undefined),
  }),
  beforeLoad: async ({ context, search }) => {
    const me = await context.queryClient.ensureQueryData(meQuery);
    if (me) throw redirect({ href: stepOf(me) ?? safeNext(search.next) ?? homeOf(me) });
  },
  component: SignInPage,
});

const secondFactorRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in/second-factor',
  validateSearch: z.object(next),
  component: SecondFactorPage,
});

const setUpFactorRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in/set-up-second-factor',
  component: SetUpFactorPage,
});

const linkRoute = createRoute({ getParentRoute: () => rootRoute, path: '/link', component: LinkPage });

const invitationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/invitation',
  component: InvitationPage,
});

const myRoute = createRoute({ getParentRoute: () => signedInRoute, path: '/me', component: MyPage });

export const publicSessionRoutes = [
  signInRoute,
  secondFactorRoute,
  setUpFactorRoute,
  linkRoute,
  invitationRoute,
] as const;
export const signedInSessionRoutes = [myRoute] as const;
