import type { CourseBody } from '@denwaban/server-api';
import type { UseFormReturnType } from '@mantine/form';

export type CourseForm = UseFormReturnType<CourseBody>;

/** A short name for a new page or question, of its course alone. */
export const freshId = (): string => crypto.randomUUID().slice(0, 8);
