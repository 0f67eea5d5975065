import type { CallerMeasureKind } from '@denwaban/server-api/harassment';
import type { ArrivalRoute } from './route-arrival.ts';

/** The way of a call whose caller a measure is in force for. A number that is blocked anyhow stays blocked. Pure. */
export function withMeasure(route: ArrivalRoute, measure: CallerMeasureKind | null): ArrivalRoute {
  if (route.way.kind === 'blocked') return route;
  switch (measure) {
    case 'announcement':
      return { ...route, way: { kind: 'blocked', refusal: 'announcement' } };
    case 'refuse':
      return { ...route, way: { kind: 'blocked', refusal: 'busy' } };
    case 'message':
      return route.way.kind === 'closed' ? route : { ...route, way: { kind: 'message-only' } };
    default:
      return route;
  }
}
