/** How an account says its own names: of itself, its people, departments and products. SQL. */
import type { Tx } from '../db/database.ts';
import type { KnownWord } from './readings.ts';

export async function ownWordsOf(tx: Tx, accountId: string): Promise<KnownWord[]> {
  const account = await tx
    .selectFrom('account')
    .select(['name as word', 'reading'])
    .where('id', '=', accountId)
    .execute();
  const staff = await tx
    .selectFrom('staff')
    .select(['name', 'reading'])
    .where('account_id', '=', accountId)
    .execute();
  const cards = await tx
    .selectFrom('knowledge_card')
    .select(['title as word', 'reading'])
    .where('account_id', '=', accountId)
    .where('reading', '<>', '')
    .execute();
  return [...account, ...cards, ...staff.flatMap(spokenNames)];
}

/** 川村 太郎 かわむら たろう: whole, and the surname alone. */
function spokenNames({ name, reading }: { name: string; reading: string }): KnownWord[] {
  const names = name.trim().split(/[\s　]+/u);
  const readings = reading.trim().split(/[\s　]+/u);
  const whole = { word: names.join(''), reading: readings.join('') };
  const written = { word: name.trim(), reading: readings.join('') };
  if (names.length !== readings.length || names.length < 2) return [whole, written];
  return [whole, written, { word: names[0]!, reading: readings[0]! }];
}
