import { ReportFields } from '@denwaban/server-api';
import { expect, test } from 'vitest';
import { withAddressee, withCallback, withoutChanged } from './draft-fields.ts';

const empty = ReportFields.parse({});
const staff = [{ id: '01900000-0000-7000-8000-000000000001', name: '青葉 太郎' }];

test('a wish to be called back changes the state, its withdrawal changes it back', () => {
  const wished = withCallback(empty, true);
  expect(wished.status).toBe('callback-needed');
  const withdrawn = withCallback({ ...wished, callbackBy: '2026-11-22T18:00:00+09:00' }, false);
  expect(withdrawn).toMatchObject({ status: 'done', callbackBy: null, callbackNeeded: false });
});

test('a state that the operator chose is kept', () => {
  expect(withCallback({ ...empty, status: 'checking' }, true).status).toBe('checking');
});

test('the name of a member of staff addresses them, any other name is kept as it was said', () => {
  expect(withAddressee(empty, '青葉太郎', staff).forStaffId).toBe(staff[0]?.id);
  expect(withAddressee(empty, '社長様', staff)).toMatchObject({ forStaffId: null, forName: '社長様' });
});

test('a fault goes when its field is changed, the others stay', () => {
  const errors = { callerName: 'お名前を入力してください。', matter: '用件を入力してください。' };
  expect(withoutChanged(errors, empty, { ...empty, callerName: '山' })).toEqual({ matter: errors.matter });
});
