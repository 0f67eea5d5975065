import type { Trunk } from '@denwaban/server-api/setup';
import type { TrunkState } from '../../services.ts';
import type { TrunkRow } from './trunk-store.ts';

const unknown: TrunkState = {
  registration: 'unknown',
  failureStatus: null,
  reachability: 'unknown',
  callsNow: 0,
};

/** Never with a password. */
export function viewTrunk(row: TrunkRow, states: ReadonlyMap<string, TrunkState>): Trunk {
  return {
    ...row.fields,
    id: row.id,
    hasPassword: row.sealedPassword !== null,
    state: states.get(row.id) ?? unknown,
  };
}
