/** お客様台帳: who phones an account, and what is known about them. */
export { serveCustomers as registerCustomers } from './customer-routes.ts';
export { insertNote, putCustomer, putNumbers } from './customer-store.ts';
export { knowCaller, numbersOf, whoCalls } from './who-calls.ts';
export type { CallToKnow, Known } from './who-calls.ts';
