/** 相談窓口: consultations that only the desk can read. */
import type { Register } from '../services.ts';
import { serveConsultations } from './consultation-routes.ts';

export { membersNow } from './member-store.ts';

export const registerConsultations: Register = (services, app) => serveConsultations(services, app);
