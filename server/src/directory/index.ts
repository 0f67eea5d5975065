import type { Register } from '../services.ts';
import { serveStaff } from './staff-routes.ts';

export { insertStaff, updateStaff } from './staff-store.ts';
export type { StaffInput } from './staff-store.ts';
export const registerDirectory: Register = serveStaff;
