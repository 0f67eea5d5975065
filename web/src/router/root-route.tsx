import { Outlet, createRootRouteWithContext, createRoute, redirect } from '@tanstack/react-router';
import type { QueryClient } from '@tanstack/react-query';
import { activateLanguage } from '../i18n/language.ts';
import { stepOf } from '../session/home.ts';
import { meQuery } from '../session/me.ts';
import { Shell } from '../shell/shell.tsx';
import { CrashPage } from '../shell/crash-page.tsx';
import { NotFoundPage } from '../shell/not-found-page.tsx';
import { Loading } from '../ui/loading.tsx';

export const rootRoute = createRootRouteWithContext<{ queryClient: QueryClient }>()({
  component: Outlet,
  notFoundComponent: NotFoundPage,
  errorComponent: CrashPage,
  pendingComponent: Loading,
});

/** The parent of every screen that needs somebody signed in: bar, navigation, live connection. */
export const signedInRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'signed-in',
  beforeLoad: async ({ context, location }) => {
    const me = await context.queryClient.ensureQueryData(meQuery);
    if (!me) throw redirect({ to: '/sign-in', search: location.href === '/' ? {} : { next: location.href } });
    const step = stepOf(me);
    if (step !== null) throw redirect({ href: step });
    if (document.documentElement.lang !== me.language) await activateLanguage(me.language);
    return { me };
  },
  component: Shell,
});
