import { person } from './place.ts';
import type { BodiesOf, Params, ParamsOf } from './place.ts';

/** One's own things, which the world has none of. */
const nowhere = (): Params => ({ id: '019a0000-0000-7000-8000-00000000aaaa' });

export const signInParams = {
  personSessions: person,
  endPersonSessions: person,
  removeSecondFactors: person,
  endMySession: nowhere,
  removePasskey: nowhere,
} satisfies Partial<ParamsOf>;

export const signInBodies = {
  confirmSecondFactor: () => ({ code: '000000' }),
  signInByPasskey: () => ({ ticket: 'x', credential: {} }),
  confirmTotp: () => ({ code: '000000' }),
  addPasskey: () => ({ ticket: 'x', label: '金庫', credential: {} }),
  stepUp: () => ({ password: 'x' }),
} satisfies Partial<BodiesOf>;
