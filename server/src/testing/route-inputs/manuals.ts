import { account } from './place.ts';
import type { ParamsOf, Place, QueriesOf } from './place.ts';

const manual = ({ account: a }: Place) => ({ id: a.id, manualId: a.manualId });

export const manualParams = {
  listManuals: account,
  findInManuals: account,
  createManual: account,
  replaceManual: manual,
  listManualVersions: manual,
  removeManual: manual,
  manualPage: (place) => ({ ...manual(place), page: '1' }),
} satisfies Partial<ParamsOf>;

export const manualQueries = { findInManuals: { search: '手順' } } satisfies QueriesOf;
