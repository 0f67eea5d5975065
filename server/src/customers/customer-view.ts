import type { Customer, CustomerNote, DeskCustomer } from '@denwaban/server-api/customers';
import { displayNumber } from '../lines/index.ts';
import { inTokyo } from '../time/tokyo.ts';
import type { CustomerRow } from './customer-store.ts';

const viewNote = ({ writtenAt, ...note }: CustomerRow['notes'][number]): CustomerNote => ({
  ...note,
  writtenAt: new Date(writtenAt).toISOString(),
});

export function viewCustomer(row: CustomerRow): Customer {
  const { id, kind, name, reading, company, role, regular, greeting, merged } = row;
  const numbers = [...new Map(row.numbers.map((each) => [each.number, each])).values()];
  return {
    id,
    kind,
    name,
    reading,
    company,
    role,
    regular,
    greeting,
    merged,
    numbers: numbers.map(({ number, label }) => ({ number, label, display: displayNumber(number) })),
    notes: row.notes.map(viewNote),
    changedAt: row.changedAt.toISOString(),
  };
}

/** With the notes that hold today (Japan). */
export function viewDeskCustomer(row: CustomerRow, now: Date): DeskCustomer {
  const today = inTokyo(now).date;
  const { id, kind, name, reading, company, role, regular, greeting } = row;
  return {
    id,
    kind,
    name,
    reading,
    company,
    role,
    regular,
    greeting,
    notes: row.notes.filter(({ until }) => until === null || until >= today).map(viewNote),
  };
}
