import { expect, it } from 'vitest';
import { z } from 'zod';
import { openDatabase } from '../db/database.ts';
import { createTestDatabase } from '../testing/template-database.ts';
import { describeError } from './describe-error.ts';

it('keeps rows and inputs out of the log', async () => {
  const db = openDatabase(await createTestDatabase());
  const person = {
    role: 'owner',
    name: '秘密 花子',
    email: 'hanako@secret.example',
    organisation_id: null,
    account_id: null,
  } as const;
  const add = (id: string) =>
    db
      .insertInto('person')
      .values({ id, ...person })
      .execute();
  await add('019a0000-0000-7000-8000-000000000001');
  const taken: unknown = await add('019a0000-0000-7000-8000-000000000002').catch((error: unknown) => error);
  expect(JSON.stringify(taken)).toContain('hanako');
  expect(describeError(taken)).toMatchObject({
    code: '23505',
    message: expect.stringContaining('person') as string,
  });
  expect(JSON.stringify(describeError(taken))).not.toMatch(/hanako|秘密/);
  const wrong = z.object({ call: z.literal('x') }).safeParse({ call: '090-1234-5678' }).error;
  expect(describeError(wrong)).toMatchObject({ message: 'invalid_value at call' });
  expect(describeError('090-1234-5678')).toEqual({ type: 'string', message: 'not an error' });
  expect(describeError(new TypeError('x is not a function')).stack).toContain('describe-error.test.ts');
  await db.destroy();
});
