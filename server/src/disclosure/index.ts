/** 開示等の請求: callers ask what is kept about them, and get it, without what is about others. */
import type { Register } from '../services.ts';
import { serveDisclosures } from './disclosure-routes.ts';
import { serveHandingOver } from './handing-over-routes.ts';
import { serveAsked } from './asked-routes.ts';
import { serveAskingForm } from './asking/serve-asking.ts';
import { serveLinks } from './links/serve-link.ts';

export { insertRequest } from './insert-request.ts';

export const registerDisclosure: Register = (services, app) => {
  serveDisclosures(services, app);
  serveHandingOver(services, app);
  serveAsked(services, app);
  serveLinks(services, app);
  serveAskingForm(services, app);
};
