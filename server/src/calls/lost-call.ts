import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';

/** Somebody phoned outside the hours, whether they left a message or not. @param call alias of the table in the query */
export const isAfterHours = (call: 'c' | 'call'): RawBuilder<boolean> => {
  const column = (name: string) => sql.ref(`${call}.${name}`);
  return sql<boolean>`(${column('direction')} = 'in' and (${column('outcome')} = 'closed'
    or ${column('outcome')} = 'message' and ${column('message_kind')} = 'closed'))`;
};

/**
 * 取りこぼし: somebody phoned within the hours and talked to nobody. A message left outside the hours is no loss; one
 * left because nobody answered is. A line that was switched off loses nothing.
 * @param call alias of the table in the query
 */
export const isLost = (call: 'c' | 'call'): RawBuilder<boolean> => {
  const column = (name: string) => sql.ref(`${call}.${name}`);
  return sql<boolean>`(${column('direction')} = 'in' and ${column('outcome')} in ('abandoned-announcement', 'abandoned-waiting', 'no-answer', 'over-limit', 'engine-away')
    or ${column('direction')} = 'in' and ${column('outcome')} = 'message' and ${column('message_kind')} = 'apology')`;
};
