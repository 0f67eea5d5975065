import type { Person } from '@denwaban/server-api/people';
import type { PersonRow } from './person-store.ts';

export function viewPerson(row: PersonRow, now: Date): Person {
  return {
    id: row.id,
    name: row.name,
    businessName: row.businessName,
    reading: row.reading,
    email: row.email,
    role: row.role,
    accountId: row.accountId,
    accountName: row.accountName,
    state: row.state,
    lockedUntil: row.lockedUntil !== null && row.lockedUntil > now ? row.lockedUntil.toISOString() : null,
    lastSignInAt: row.lastSignInAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
  };
}
