/** 保全: what must not be deleted. */
import type { Register } from '../services.ts';
import { HoldObjects, holdObjects } from './hold-objects.ts';
import { serveHolds } from './hold-routes.ts';

export const registerHolds: Register = (services, app) => {
  serveHolds(services, app);
  services.jobs.define('hold-objects', HoldObjects, (job) => holdObjects(services, job));
};
