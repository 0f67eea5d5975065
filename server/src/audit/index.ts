import type { Register } from '../services.ts';
import { serveAudit } from './audit-routes.ts';

export const registerAudit: Register = serveAudit;
