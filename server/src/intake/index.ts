/** 公開の受付: what strangers send by a form waits, sealed, until they show that the mail address is theirs. */
import { defineSeries, inEachOrganisation } from '../jobs/series.ts';
import type { Register } from '../services.ts';
import { deleteExpired } from './unconfirmed-store.ts';

export { serveIntake } from './serve-intake.ts';
export type { IntakePlace } from './serve-intake.ts';
export { intakeLimits } from './intake.ts';

const EVERY_MS = 15 * 60_000;

/** What nobody confirmed in time is gone, a quarter of an hour later at the latest. */
export const registerIntake: Register = (services, app) => {
  const series = { name: 'expire-unconfirmed', next: (now: Date) => new Date(now.getTime() + EVERY_MS) };
  defineSeries(services, app, series, (now) =>
    inEachOrganisation(services.db, (tx, organisationId) => deleteExpired(tx, organisationId, now)),
  );
};
