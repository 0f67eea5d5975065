import type { Register } from '../services.ts';
import { serveOrganisations } from './organisation-routes.ts';

export const registerOrganisations: Register = serveOrganisations;
