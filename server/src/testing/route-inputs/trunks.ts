import { testTrunk } from '../world/trunks.ts';
import type { BodiesOf, Params, ParamsOf, Place } from './place.ts';

const trunk = ({ organisation: o }: Place): Params => ({ id: o.trunkId });

export const trunkParams = {
  changeTrunk: trunk,
  deleteTrunk: trunk,
} satisfies Partial<ParamsOf>;

export const trunkBodies = {
  createTrunk: () => testTrunk('トランク'),
  changeTrunk: () => testTrunk('トランク'),
} satisfies Partial<BodiesOf>;
