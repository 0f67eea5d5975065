/** 研修: courses to read, their quizzes, and who has passed what until when. */
import type { Register } from '../services.ts';
import { serveCourses } from './course-routes.ts';
import { defineReminderJob } from './reminder-job.ts';

export { installShipped } from './take-shipped.ts';

export const registerCourses: Register = (services, app) => {
  serveCourses(services, app);
  defineReminderJob(services, app);
};
