import type { Register } from '../services.ts';
import { serveDuty } from './duty-routes.ts';

export { dutyAt } from './duty-now.ts';
export { forgetDutyTimes } from './duty-time-store.ts';
export { clearDutyTimes, takeDutyFeed, takeDutyFile } from './take-duty-events.ts';
export const registerDuty: Register = serveDuty;
