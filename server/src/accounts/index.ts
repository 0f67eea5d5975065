import type { Register } from '../services.ts';
import { serveAccounts } from './account-routes.ts';

export { insertAccount } from './account-store.ts';
export type { AccountInput } from './account-store.ts';
export { findAccount } from './account-store.ts';
export const registerAccounts: Register = serveAccounts;
