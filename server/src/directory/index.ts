import type { Register } from '../services.ts';
import { serveStaff } from './staff-routes.ts';

export { createStaff } from './create-staff.ts';
export const registerDirectory: Register = serveStaff;
