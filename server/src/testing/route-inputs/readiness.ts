import { account, line } from './place.ts';
import type { BodiesOf, ParamsOf } from './place.ts';

export const readinessParams = {
  readiness: account,
  confirmReceipt: account,
  tryMail: account,
  exceptReadiness: account,
  endReadinessException: account,
  openTestReception: line,
  closeTestReception: line,
} satisfies Partial<ParamsOf>;

export const readinessBodies = {
  confirmReceipt: () => ({ what: 'way', way: 'portal' }),
  exceptReadiness: () => ({ waives: ['deputy'], reason: '院長おひとりの診療所のため' }),
} satisfies Partial<BodiesOf>;
