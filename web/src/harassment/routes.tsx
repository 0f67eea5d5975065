import { createRoute } from '@tanstack/react-router';
import { signedInRoute } from '../router/root-route.tsx';
import { ExposurePage } from './exposure-page.tsx';
import { HarassmentCasePage } from './harassment-case-page.tsx';
import { EvidenceSettingsPage } from './evidence/settings-page.tsx';
import { HarassmentListPage } from './harassment-list-page.tsx';

const parent = { getParentRoute: () => signedInRoute };

/** The screens of this folder, below the signed-in route. */
export const harassmentRoutes = [
  createRoute({ ...parent, path: '/harassment', component: HarassmentListPage }),
  createRoute({ ...parent, path: '/harassment/exposure', component: ExposurePage }),
  createRoute({ ...parent, path: '/harassment/settings', component: EvidenceSettingsPage }),
  createRoute({ ...parent, path: '/harassment/$caseId', component: HarassmentCasePage }),
] as const;
