/** 守秘のページ: what everybody may read about how secrets are kept. */
import type { Register } from '../services.ts';
import { serveTrustPage } from './page/serve-page.ts';
import { serveTrust } from './trust-routes.ts';

export { kindWords } from './page/body-html.ts';
export { proseHtml } from './page/html.ts';
export { organisationName, pageOf, saveEnquiries, savePage } from './page-store.ts';
export { publicTexts } from './public-texts.ts';
export { demandPublishable } from './publish-text.ts';
export { insertText, listTexts, statesOn, textOn } from './text-store.ts';
export type { TextHolder, TextRow } from './text-store.ts';
export { findShown, sendNoPage } from './page/serve-page.ts';
export { enquiryAddress, trustAddress } from './trust-address.ts';

export const registerTrust: Register = (services, app) => {
  serveTrust(services, app);
  serveTrustPage(services, app);
};
