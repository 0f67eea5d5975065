import type { Register } from '../services.ts';
import { servePeople } from './people-routes.ts';
import { serveSessions } from './session-routes.ts';

export { invitePerson } from './invite-person.ts';
export type { SentLink } from './send-link.ts';
export { issueLink } from './one-time-link.ts';
export { hashPassword } from './password.ts';

export const registerPeople: Register = (services, app) => {
  serveSessions(services, app);
  servePeople(services, app);
};
