import { uuidv7 } from '../db/uuid.ts';
import type { TestServer } from './start-test-server.ts';

/** A call of the own account that its operator has just ended, and is to report. @returns its id */
export async function addCallToReport(
  { db, world }: Pick<TestServer, 'db' | 'world'>,
  at: Date,
  caller = '+819012345678',
): Promise<string> {
  const { own } = world;
  const id = uuidv7();
  await db
    .insertInto('call')
    .values({
      id,
      organisation_id: own.id,
      account_id: own.account.id,
      line_id: own.account.lineId,
      leg_id: id,
      dialled: own.account.number,
      caller_number: caller,
      caller_status: 'provided',
      state: 'wrap-up',
      state_since: at,
      operator_id: own.operator.id,
      arrived_at: at,
      ended_at: at,
    })
    .execute();
  return id;
}
