import type { Register } from '../services.ts';
import { serveAdmission } from './admission-routes.ts';

export { forbidsDownload } from './rule-store.ts';
export { lackingWords } from './lacking-words.ts';
export { listAdmission } from './admission-store.ts';
export type { AdmissionRow } from './admission-store.ts';

export const registerAdmission: Register = (services, app) => serveAdmission(services, app);
