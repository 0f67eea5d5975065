import type { Core } from '../core/core-state.ts';
import { nextHop } from './trunk.ts';
import type { Trunk } from './trunk.ts';

/** Asks for the addresses of the trunk's registrar or proxy; the answer comes by `resolved`. */
export function lookUp(core: Core, trunk: Trunk): void {
  const hop = nextHop(trunk);
  if (hop !== null) core.effects.push({ type: 'resolve', ...hop, transport: trunk.settings.transport });
}
