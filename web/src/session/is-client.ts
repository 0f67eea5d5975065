import type { Role } from '@denwaban/server-api';

/** People of a client company: they see one account, in the portal. */
export const isClient = (role: Role): boolean => role === 'client' || role === 'client-owner';
