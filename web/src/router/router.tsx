import { i18n } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { notifications } from '@mantine/notifications';
import { createRouter } from '@tanstack/react-router';
import { agreementRoutes } from '../agreement/routes.tsx';
import { policyRoutes } from '../policies/routes.tsx';
import { adminRoutes } from '../admin/routes.tsx';
import { queryClient, session } from '../api.ts';
import { boardRoutes } from '../board/routes.tsx';
import { followupRoutes } from '../followups/routes.tsx';
import { reportCheckRoutes } from '../report-checks/routes.tsx';
import { summaryRoutes } from '../summaries/routes.tsx';
import { callbackRoutes } from '../callbacks/routes.tsx';
import { callsRoutes } from '../calls/routes.tsx';
import { complaintsRoutes } from '../complaints/routes.tsx';
import { harassmentRoutes } from '../harassment/routes.tsx';
import { consultationDoorRoute, consultationRoutes } from '../consultation/routes.tsx';
import { selfTestRoutes } from '../self-test/routes.tsx';
import { portalDirectoryRoute, presenceLinkRoute } from '../directory/routes.tsx';
import { channelRoutes } from '../channels/routes.tsx';
import { deskRoutes } from '../desk/routes.tsx';
import { evaluationRoutes } from '../evaluations/routes.tsx';
import { onboardingRoutes } from '../onboarding/routes.tsx';
import { portalRoutes } from '../portal/routes.tsx';
import { practiceRoutes } from '../practice/routes.tsx';
import { lostRoutes } from '../lost/routes.tsx';
import { meQuery } from '../session/me.ts';
import { publicSessionRoutes, signedInSessionRoutes } from '../session/routes.tsx';
import { shellRoutes } from '../shell/routes.tsx';
import { softphoneRoutes } from '../softphone/routes.tsx';
import { supportRoutes } from '../support/routes.tsx';
import { trainingRoutes } from '../training/routes.tsx';
import { tryRoutes } from '../try/routes.tsx';
import { rootRoute, signedInRoute } from './root-route.tsx';

const routeTree = rootRoute.addChildren([
  ...publicSessionRoutes,
  presenceLinkRoute,
  consultationDoorRoute,
  ...tryRoutes,
  signedInRoute.addChildren([
    ...shellRoutes,
    ...agreementRoutes,
    ...policyRoutes,
    ...trainingRoutes,
    ...signedInSessionRoutes,
    ...deskRoutes,
    ...selfTestRoutes,
    ...boardRoutes,
    ...callsRoutes,
    ...complaintsRoutes,
    ...harassmentRoutes,
    ...consultationRoutes,
    ...callbackRoutes,
    ...followupRoutes,
    ...reportCheckRoutes,
    ...summaryRoutes,
    ...lostRoutes,
    ...softphoneRoutes,
    ...portalRoutes,
    ...practiceRoutes,
    ...evaluationRoutes,
    portalDirectoryRoute,
    ...channelRoutes,
    ...onboardingRoutes,
    ...adminRoutes,
    ...supportRoutes,
  ]),
]);

export const router = createRouter({
  routeTree,
  context: { queryClient },
  defaultPreload: false,
  scrollRestoration: true,
});

session.onEnded = () => {
  if (queryClient.getQueryData(meQuery.queryKey) === null) return;
  queryClient.clear();
  queryClient.setQueryData(meQuery.queryKey, null);
  const message = i18n._(msg`サインアウトしました。続けるには、もう一度サインインしてください。`);
  notifications.show({ id: 'signed-out', color: 'blue', message });
  void router.invalidate();
};

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
