import type { BodiesOf, Params, ParamsOf, Place } from './place.ts';

const number = ({ account: a }: Place): Params => ({ id: a.numberId });

export const numberParams = {
  changeNumber: number,
  deleteNumber: number,
} satisfies Partial<ParamsOf>;

export const numberBodies = {
  createNumber: () => ({ number: `03-9${String(Math.random()).slice(2, 5)}-9999`, label: '', trunkId: null }),
  changeNumber: () => ({ label: '', trunkId: null }),
} satisfies Partial<BodiesOf>;
