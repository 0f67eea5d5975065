import type { Booking, BookingState } from '@denwaban/server-api';
import { api } from '../api.ts';

/** Of a time that one looks at as a whole: page after page, at most a thousand. */
export async function allBookings(
  accountId: string,
  wanted: { readonly from: string; readonly until: string; readonly state: BookingState },
): Promise<Booking[]> {
  const found: Booking[] = [];
  let cursor: string | null = null;
  do {
    const { items, nextCursor }: { items: Booking[]; nextCursor: string | null } = await api('listBookings', {
      params: { id: accountId },
      query: { ...wanted, limit: 100, ...(cursor === null ? {} : { cursor }) },
    });
    found.push(...items);
    cursor = nextCursor;
  } while (cursor !== null && found.length < 1_000);
  return found;
}
