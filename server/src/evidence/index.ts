/** 証拠: holds, packs, the register of who received them, and whom to ask for help. */
import type { Register } from '../services.ts';
import { BUILD_JOB } from './order-evidence.ts';
import { BuildJob, buildPack } from './build-pack.ts';
import { packKey } from './evidence.ts';
import { serveEvidence } from './evidence-routes.ts';
import { REMOVE_JOB } from './hand-over.ts';

export { forgetEvidence } from './forget-evidence.ts';

export const registerEvidence: Register = (services, app) => {
  serveEvidence(services, app);
  services.jobs.define(BUILD_JOB, BuildJob, (job, context) => buildPack(services, job, context));
  services.jobs.define(REMOVE_JOB, BuildJob, ({ organisationId, packId }) =>
    services.objects.remove(packKey(organisationId, packId)),
  );
};
