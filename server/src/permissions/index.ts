import type { Register } from '../services.ts';
import { servePermissions } from './permission-routes.ts';

export const registerPermissions: Register = (services, app) => servePermissions(services, app);
