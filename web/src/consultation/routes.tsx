import { createRoute } from '@tanstack/react-router';
import { rootRoute, signedInRoute } from '../router/root-route.tsx';
import { ConsultationPage } from './consultation-page.tsx';
import { ConsultationRecordPage } from './desk/consultation-record-page.tsx';
import { ConsultationDeskPage } from './desk/desk-page.tsx';
import { ConsultationDoorPage } from './door-page.tsx';

export const consultationDoorRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/consult/$word',
  component: ConsultationDoorPage,
});

const parent = { getParentRoute: () => signedInRoute };

/** The screens of this folder, below the signed-in route. */
export const consultationRoutes = [
  createRoute({ ...parent, path: '/consultation', component: ConsultationPage }),
  createRoute({ ...parent, path: '/consultation-desk', component: ConsultationDeskPage }),
  createRoute({ ...parent, path: '/consultation-desk/$consultationId', component: ConsultationRecordPage }),
] as const;
