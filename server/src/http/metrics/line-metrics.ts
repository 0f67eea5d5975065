import type { Registry } from '@prometheus-io/client';
import type { Services, TrunkState } from '../../services.ts';
import { createGauges } from './gauges.ts';

/** More trunks than an installation has; a label must stay bounded. */
const MOST_TRUNKS = 200;

/** The ways in and out: trunks by id (their names may be of people), and registered telephones. */
export function lineMetrics(services: Services, registry: Registry): () => Promise<void> {
  const { gauge, reset } = createGauges(registry);
  const registered = gauge('trunk_registered', '1 registered, 0 not; absent: does not register', ['trunk']);
  const reachable = gauge('trunk_reachable', '1 answers, 0 does not; absent: not known', ['trunk']);
  const calls = gauge('trunk_calls', 'Calls over a trunk now', ['trunk']);
  const phones = gauge('phones_registered', 'Telephones with at least one registered device');
  return async () => {
    reset();
    const { telephony } = services;
    if (!telephony.engineConnected) return;
    for (const [trunk, state] of [...telephony.trunkStates()].slice(0, MOST_TRUNKS)) {
      registered(registeredAs(state), { trunk });
      reachable(state.reachability === 'unknown' ? null : Number(state.reachability === 'reachable'), {
        trunk,
      });
      calls(state.callsNow, { trunk });
    }
    phones([...telephony.phoneStates().values()].filter((phone) => phone.devices.length > 0).length);
  };
}

const registeredAs = ({ registration }: TrunkState): number | null =>
  registration === 'not-used' || registration === 'unknown' ? null : Number(registration === 'registered');
