import type { Register } from '../services.ts';
import { serveDirectory } from './directory-routes.ts';
import { definePresenceMails } from './presence-mail.ts';
import { serveStaff } from './staff-routes.ts';

export { directoryOf } from './directory.ts';
export { forgetBusyTimes, replaceBusyTimes } from './busy-store.ts';
export { plainName } from './by-name.ts';
export { insertStaff, listStaff } from './staff-store.ts';
export { replaceDeputies } from './deputy-store.ts';
export { tellDirectoryChanged } from './tell-directory-changed.ts';
export { isThere } from './presence.ts';
export { insertTopic, listTopics } from './topic-store.ts';
export { whoAnswersFor } from './who-answers-for.ts';
export type { Asked } from './who-answers-for.ts';
export type { StaffInput } from './staff-store.ts';
export const registerDirectory: Register = (services, app) => {
  serveStaff(services, app);
  serveDirectory(services, app);
  definePresenceMails(services, app);
};
