import { createRoute } from '@tanstack/react-router';
import { z } from 'zod';
import { signedInRoute } from '../router/root-route.tsx';
import { LostPage } from './lost-page.tsx';

const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .optional()
  .catch(undefined);

export const lostRoutes = [
  createRoute({
    getParentRoute: () => signedInRoute,
    path: '/lost',
    validateSearch: z.object({
      from: day,
      to: day,
      accountId: z.string().optional().catch(undefined),
      when: z.enum(['outside', 'all']).optional().catch(undefined),
      unreached: z.boolean().optional().catch(undefined),
    }),
    component: LostPage,
  }),
] as const;
