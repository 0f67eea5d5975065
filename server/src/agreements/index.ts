import type { Register } from '../services.ts';
import { serveAgreements } from './agreement-routes.ts';
import { serveTraining } from './training-routes.ts';

export { listSigned } from './signature-store.ts';
export { openCoursesAmong } from './training-store.ts';
export { recordPass } from './record-training.ts';
export { countHolders, endPassesEarlier } from './retake.ts';
export { standingOf } from './standing.ts';
export { versionNeeded } from './text-store.ts';

export const registerAgreements: Register = (services, app) => {
  serveAgreements(services, app);
  serveTraining(services, app);
};
