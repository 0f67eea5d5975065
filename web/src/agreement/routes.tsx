import { createRoute } from '@tanstack/react-router';
import { signedInRoute } from '../router/root-route.tsx';
import { AgreementPage } from './agreement-page.tsx';

const agreementRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/agreement',
  component: AgreementPage,
});

export const agreementRoutes = [agreementRoute] as const;
