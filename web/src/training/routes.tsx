import { createRoute } from '@tanstack/react-router';
import { z } from 'zod';
import { signedInRoute } from '../router/root-route.tsx';
import { CoursePage } from './course-page.tsx';
import { QuizPage } from './quiz-page.tsx';
import { TrainingPage } from './training-page.tsx';
import { TryPage } from './try-page.tsx';

const parent = { getParentRoute: () => signedInRoute };

/** 研修: what a person reads and is asked. */
export const trainingRoutes = [
  createRoute({ ...parent, path: '/training', component: TrainingPage }),
  createRoute({
    ...parent,
    path: '/training/$courseId',
    component: CoursePage,
    validateSearch: z.object({ page: z.number().int().min(1).max(20).optional().catch(undefined) }),
  }),
  createRoute({ ...parent, path: '/training/$courseId/quiz', component: QuizPage }),
  createRoute({ ...parent, path: '/training/tries/$tryId', component: TryPage }),
] as const;
