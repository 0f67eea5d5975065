import type { Register } from '../services.ts';
import { servePeople } from './people-routes.ts';

export const registerPeople: Register = (services, app) => {
  servePeople(services, app);
};
