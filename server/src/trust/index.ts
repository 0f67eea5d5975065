/** 守秘のページ: what everybody may read about how secrets are kept. */
import type { Register } from '../services.ts';
import { serveTrustPage } from './page/serve-page.ts';
import { serveTrust } from './trust-routes.ts';

export { pageOf } from './page-store.ts';
export { listTexts, textOn } from './text-store.ts';
export { trustAddress } from './trust-address.ts';

export const registerTrust: Register = (services, app) => {
  serveTrust(services, app);
  serveTrustPage(services, app);
};
