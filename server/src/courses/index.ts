/** 研修: courses to read, their quizzes, and who has passed what until when. */
import type { Register } from '../services.ts';
import { serveCourses } from './course-routes.ts';
import { serveMaterials } from './materials/material-routes.ts';
import { defineReminderJob } from './reminder-job.ts';

export { forgetMaterials } from './materials/material-store.ts';
export { installShipped } from './take-shipped.ts';

export const registerCourses: Register = (services, app) => {
  serveCourses(services, app);
  serveMaterials(services, app);
  defineReminderJob(services, app);
};
