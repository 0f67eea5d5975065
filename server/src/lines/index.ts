import type { Register } from '../services.ts';
import { serveAnnouncements } from './announcements/announcement-routes.ts';
import { bringAnnouncementsUpToDate } from './announcements/bring-up-to-date.ts';
import { serveLines } from './line-routes.ts';
import { serveNumbers } from './numbers/number-routes.ts';
import { serveTrunks } from './trunks/trunk-routes.ts';

export { installStandardAnnouncements } from './announcements/install-standard.ts';
export type { StandardKey } from './announcements/install-standard.ts';
export { findLine, insertLine } from './line-store.ts';
export { hoursProblems } from './line.ts';
export { insertNumber } from './numbers/number-store.ts';
export { displayNumber, parseNumber } from './numbers/number.ts';
export { insertTrunk } from './trunks/trunk-store.ts';

export const registerLines: Register = (services, app) => {
  serveTrunks(services, app);
  serveNumbers(services, app);
  serveLines(services, app);
  serveAnnouncements(services, app);
  app.addHook('onListen', () =>
    bringAnnouncementsUpToDate(services).catch((error: unknown) =>
      services.log.error({ area: 'lines', err: error }, 'newer announcements could not be installed'),
    ),
  );
};
