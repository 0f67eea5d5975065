import type { Register } from '../services.ts';
import { serveAccounts } from './account-routes.ts';

export { createAccount } from './create-account.ts';
export { findAccount } from './account-store.ts';
export const registerAccounts: Register = serveAccounts;
