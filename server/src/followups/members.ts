import type { Tx } from '../db/database.ts';
import { directoryOf, isThere } from '../directory/index.ts';

/** Somebody of the client company, at a moment. */
export interface StaffMember {
  readonly id: string;
  readonly name: string;
  readonly department: string;
  readonly email: string | null;
  /** Null also at times when they are not to be phoned. */
  readonly phone: string | null;
  /** Of this day, in order. */
  readonly deputyIds: readonly string[];
  /** Whether they can be counted on now. */
  readonly isThere: boolean;
}

/** All of an account's staff as the directory has them at this moment. Under the caller's identity. */
export async function membersOf(tx: Tx, accountId: string, now: Date): Promise<StaffMember[]> {
  const staff = await directoryOf(tx, accountId, now);
  return staff.map(({ id, name, department, email, phone, mobile, phonable, deputies, presence }) => ({
    id,
    name,
    department,
    email,
    phone: phonable ? (phone ?? mobile) : null,
    deputyIds: deputies.map((each) => each.id),
    isThere: isThere(presence),
  }));
}
