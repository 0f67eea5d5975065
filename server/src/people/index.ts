import { z } from 'zod';
import { asInstallation } from '../db/identity.ts';
import { addJob } from '../jobs/jobs.ts';
import type { Register, Services } from '../services.ts';
import { endLapsedSessions } from './end-lapsed-sessions.ts';
import { serveDevices } from './devices/device-routes.ts';
import { servePeople } from './people-routes.ts';
import { serveRules } from './rules/rules-routes.ts';
import { serveSecurity } from './second-factor/security-routes.ts';
import { serveSessions } from './session-routes.ts';
import { watchReach } from './watch-reach.ts';
import { serveSso } from './sso/sso-routes.ts';
import { sweepSessions } from './session-store.ts';

export { endLapsedSessions } from './end-lapsed-sessions.ts';
export { invitePerson } from './invite-person.ts';
export type { SentLink } from './send-link.ts';
export { readReach } from './reach-store.ts';
export { withCallInHand } from './with-call-in-hand.ts';
export { issueLink } from './one-time-link.ts';
export { findFirstAdministrator } from './person-store.ts';
export { resetPassword } from './reset-password.ts';
export { hashPassword } from './password.ts';

/** Whose right has ended loses the open socket within five seconds. */
const lookEveryMs = 2_000;
/** A page that is open shows nothing that its person may not see any more for longer than five seconds. */
const reachEveryMs = 3_000;
const sweepEveryMs = 86_400_000;

export const registerPeople: Register = (services, app) => {
  serveSessions(services, app);
  servePeople(services, app);
  serveSecurity(services, app);
  serveDevices(services, app);
  serveRules(services, app);
  serveSso(services, app);
  orderSweeps(services);
  const look = setInterval(() => {
    endLapsedSessions(services).catch((error: unknown) =>
      services.log.error({ area: 'people', err: error }, 'sessions could not be looked at'),
    );
  }, lookEveryMs);
  look.unref();
  const reach = setInterval(() => {
    watchReach(services).catch((error: unknown) =>
      services.log.error({ area: 'people', err: error }, 'what people reach could not be looked at'),
    );
  }, reachEveryMs);
  reach.unref();
  app.addHook('onClose', async () => {
    clearInterval(look);
    clearInterval(reach);
  });
  app.addHook('onListen', async () => orderSweep(services, new Date()));
};

const orderSweep = ({ db }: Services, runAt: Date): Promise<void> =>
  asInstallation(db, (tx) => addJob(tx, 'sweep-sessions', {}, { jobKey: 'sweep-sessions', runAt }));

function orderSweeps(services: Services): void {
  services.jobs.define('sweep-sessions', z.object({}), async () => {
    await sweepSessions(services.db);
    await orderSweep(services, new Date(Date.now() + sweepEveryMs));
  });
}
