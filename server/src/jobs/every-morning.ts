/** Work of every morning, organisation by organisation. */
import type { FastifyInstance } from 'fastify';
import type { Tx } from '../db/database.ts';
import type { Services } from '../services.ts';
import { nextTimeOfDay } from '../time/next-time-of-day.ts';
import { defineSeries, inEachOrganisation } from './series.ts';

/** 06:00 in Japan, before the office opens; 21:00 of the day before in UTC. */
const AT_MS = 21 * 3_600_000;

type Morning = (tx: Tx, organisationId: string, now: Date) => Promise<unknown>;

/** @param atMs of the day in UTC */
export function defineMorning(
  services: Services,
  app: FastifyInstance,
  name: string,
  work: Morning,
  atMs = AT_MS,
): void {
  const series = { name, next: (now: Date) => nextTimeOfDay(now, atMs) };
  defineSeries(services, app, series, (now) =>
    inEachOrganisation(services.db, (tx, id) => work(tx, id, now)),
  );
}
