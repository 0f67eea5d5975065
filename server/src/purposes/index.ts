/** 利用目的: what personal data is used for, in public. */
import type { Register } from '../services.ts';
import { servePublicPage } from './public-page.ts';
import { servePurposes } from './purpose-routes.ts';

export { purposesOf } from './demand-purpose.ts';
export { draftNotice } from './draft-notice.ts';
export { insertNotice, slugOf, takeSlug } from './notice-store.ts';
export { inForceNotice } from './notices.ts';
export { findNotice, pageAddress, requestAddress, sendMissing } from './public-page.ts';

export const registerPurposes: Register = (services, app) => {
  servePurposes(services, app);
  servePublicPage(services, app);
};
