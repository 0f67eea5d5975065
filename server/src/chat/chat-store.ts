/** SQL of what is written beside calls. */
import { sql } from 'kysely';
import type { CallChat, OpenChat } from '@denwaban/server-api/chat';
import type { Call } from '../calls/index.ts';
import { shownName } from '../people/shown-name.ts';
import type { Tx } from '../db/database.ts';
import type { Accounts } from '../db/identity.ts';
import { isOpen } from './chat-policy.ts';

export async function chatOf(tx: Tx, call: Call, readerId: string): Promise<CallChat> {
  const rows = await tx
    .selectFrom('call_chat as x')
    .leftJoin('person as p', 'p.id', 'x.person_id')
    .select(['x.id', 'x.at', 'x.words', 'x.person_id', shownName('p').as('byName')])
    .where('x.call_id', '=', call.id)
    .orderBy('x.id', 'desc')
    .limit(500)
    .execute();
  return {
    callId: call.id,
    open: isOpen(call),
    lines: rows.toReversed().map((row) => ({
      id: row.id,
      at: row.at.toISOString(),
      byName: row.byName ?? '',
      mine: row.person_id === readerId,
      words: row.words,
    })),
  };
}

export async function insertLine(
  tx: Tx,
  call: Call,
  said: { readonly at: Date; readonly personId: string; readonly words: string },
): Promise<void> {
  await tx
    .insertInto('call_chat')
    .values({
      organisation_id: call.organisation_id,
      account_id: call.account_id,
      call_id: call.id,
      at: said.at,
      person_id: said.personId,
      words: said.words,
    })
    .execute();
}

/** Of calls that go on, of others, within the reader's reach; the longest unanswered first. */
export async function listOpenChats(
  tx: Tx,
  of: {
    readonly organisationId: string;
    readonly readerId: string;
    readonly accounts: Accounts;
    readonly notOf: string | null;
  },
): Promise<OpenChat[]> {
  const rows = await tx
    .selectFrom('call as c')
    .innerJoin('account as a', 'a.id', 'c.account_id')
    .leftJoin('person as o', 'o.id', 'c.operator_id')
    .innerJoinLateral(
      (each) =>
        each
          .selectFrom('call_chat as x')
          .leftJoin('person as p', 'p.id', 'x.person_id')
          .select(['x.at', 'x.words', 'x.person_id', shownName('p').as('byName')])
          .whereRef('x.call_id', '=', 'c.id')
          .orderBy('x.id', 'desc')
          .limit(1)
          .as('last'),
      (join) => join.onTrue(),
    )
    .select(['c.id as callId', 'c.operator_id as operatorId', 'a.name as accountName'])
    .select(['last.at as lastAt', 'last.words as lastWords', 'last.person_id as lastBy'])
    .select(['last.byName as lastByName', shownName('o').as('operatorName')])
    .where('c.organisation_id', '=', of.organisationId)
    .where('c.state', '<>', 'done')
    .where(sql<boolean>`c.operator_id is distinct from ${of.readerId}::uuid`)
    .$if(of.accounts !== 'all', (query) =>
      query.where(sql<boolean>`c.account_id = any(${of.accounts as readonly string[]}::uuid[])`),
    )
    .$if(of.notOf !== null, (query) => query.where('c.account_id', '<>', of.notOf!))
    .orderBy('last.at')
    .limit(100)
    .execute();
  return rows.map((row) => ({
    callId: row.callId,
    accountName: row.accountName,
    operatorName: row.operatorName ?? '',
    lastAt: row.lastAt.toISOString(),
    lastByName: row.lastByName ?? '',
    lastWords: row.lastWords,
    unanswered: row.lastBy === row.operatorId,
  }));
}

/** With what the call says about people. @returns how many lines there were */
export async function forgetChat(tx: Tx, callId: string): Promise<number> {
  const { numDeletedRows } = await tx
    .deleteFrom('call_chat')
    .where('call_id', '=', callId)
    .executeTakeFirst();
  return Number(numDeletedRows);
}
