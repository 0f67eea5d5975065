/** お問い合わせ: prospective clients ask by the trust page, and are answered. */
import type { Register } from '../services.ts';
import { serveEnquiries } from './enquiry-routes.ts';
import { serveEnquiryForm } from './serve-form.ts';

export { insertEnquiry } from './insert-enquiry.ts';

export const registerEnquiries: Register = (services, app) => {
  serveEnquiries(services, app);
  serveEnquiryForm(services, app);
};
