import type { z } from 'zod';
import type { TelephoneLine } from '@denwaban/server-api/setup';
import { isOpen } from '../time/is-open.ts';
import type { LineRow } from './line-store.ts';
import type { LineInput } from './line.ts';
import { displayNumber } from './numbers/number.ts';

export function fieldsOfLine(row: LineRow): LineInput {
  const {
    id: _id,
    organisationId: _organisationId,
    number: _number,
    accountName: _accountName,
    testUntil: _testUntil,
    ...fields
  } = row;
  return fields;
}

export function viewLine(row: LineRow, now: Date): z.output<typeof TelephoneLine> {
  return {
    ...fieldsOfLine(row),
    id: row.id,
    number: row.number,
    numberDisplay: displayNumber(row.number),
    accountName: row.accountName,
    testUntil: row.testUntil !== null && row.testUntil > now ? row.testUntil.toISOString() : null,
    openNow: row.live && isOpen(row.hours, now),
  };
}
