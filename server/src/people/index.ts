import type { Register } from '../services.ts';
import { servePeople } from './people-routes.ts';
import { serveSessions } from './session-routes.ts';

export const registerPeople: Register = (services, app) => {
  serveSessions(services, app);
  servePeople(services, app);
};
