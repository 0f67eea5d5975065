import type { Register } from '../services.ts';
import { serveDuty } from './duty-routes.ts';

export { dutyAt } from './duty-now.ts';
export const registerDuty: Register = serveDuty;
