/** 相談窓口: consultations that only the desk can read. */
import { defineMorning } from '../jobs/every-morning.ts';
import type { Register } from '../services.ts';
import { serveConsultations } from './consultation-routes.ts';
import { remindDesk } from './remind-desk.ts';

export { membersNow } from './member-store.ts';

export const registerConsultations: Register = (services, app) => {
  serveConsultations(services, app);
  const address = new URL('/consultation-desk', services.config.publicUrl).href;
  defineMorning(services, app, 'remind-desk', (tx, organisationId, now) =>
    remindDesk(tx, organisationId, now, address),
  );
};
