/** What is made of a stranger's answer. */
import { describe, expect, it } from 'vitest';
import { CrmChange, JsonPointer } from '@denwaban/server-api/crm';
import type { SystemAnswer } from './ask-system.ts';
import { fillAddress, fillJson } from './fill-places.ts';
import { createQuestions } from './questions.ts';
import { readPointer } from './read-pointer.ts';
import { shownText } from './shown-text.ts';

describe('a JSON pointer', () => {
  // RFC 6901, 5.
  const document = { foo: ['bar', 'baz'], '': 0, 'a/b': 1, 'c%d': 2, 'i\\j': 5, ' ': 7, 'm~n': 8 };

  it.each([
    ['', document],
    ['/foo', ['bar', 'baz']],
    ['/foo/0', 'bar'],
    ['/', 0],
    ['/a~1b', 1],
    ['/c%d', 2],
    ['/i\\j', 5],
    ['/ ', 7],
    ['/m~0n', 8],
  ])('%s leads where the RFC says', (pointer, value) => {
    expect(JsonPointer.safeParse(pointer).success).toBe(true);
    expect(readPointer(document, pointer)).toEqual(value);
  });

  it.each(['/foo/2', '/foo/01', '/foo/-', '/foo/length', '/__proto__', '/constructor/name', '/foo/0/x'])(
    '%s leads nowhere',
    (pointer) => expect(readPointer(document, pointer)).toBeUndefined(),
  );

  it.each(['foo', '/a~2', '/a~', '/a\nb'])('%j is none', (pointer) =>
    expect(JsonPointer.safeParse(pointer).success).toBe(false),
  );
});

describe('a value', () => {
  it.each([
    ['山田 太郎', '山田 太郎'],
    [' 二行\n目\u0000\u202e逆 ', '二行 目 逆'],
    [42, '42'],
    [true, 'true'],
    [null, null],
    ['', null],
    [' \n ', null],
    [{ name: 'x' }, null],
    [['x'], null],
    ['4111 1111 1111 1111', '＊＊＊＊ ＊＊＊＊ ＊＊＊＊ 1111'],
    [4111111111111111, '＊＊＊＊＊＊＊＊＊＊＊＊1111'],
    ['<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
  ])('%j is shown as %j', (value, text) => expect(shownText(value)).toBe(text));

  it('is cut, and no card number with it', () => {
    const long = shownText('長'.repeat(5000)) ?? '';
    expect(Array.from(long)).toHaveLength(200);
    expect(long.endsWith('…')).toBe(true);
    expect(shownText(`${'あ'.repeat(190)}4111111111111111`)).not.toMatch(/4111/);
  });
});

it('numbers are put into an address and into JSON so that nothing is taken apart', () => {
  const numbers = { number: '+81312345678', dialled: '#&"/' };
  expect(fillAddress('https://a.example.com/{number}?n={national}&d={dialled}', numbers)).toBe(
    'https://a.example.com/%2B81312345678?n=0312345678&d=%23%26%22%2F',
  );
  expect(JSON.parse(fillJson('{"n":"{number}","d":"{dialled}"}', numbers))).toEqual({
    n: '+81312345678',
    d: '#&"/',
  });
  expect(fillAddress('https://a.example.com/{national}', { number: '+14155550100', dialled: '' })).toBe(
    'https://a.example.com/%2B14155550100',
  );
});

it.each([
  'http://crm.example.com/{number}',
  'https://{number}.example.com/',
  'https://crm.example.com{number}/',
  'https://crm.example.com/{caller}',
  'https://user:word@crm.example.com/',
  'https://crm.example.com:8443/',
  'javascript:alert(1)',
])('%s is no address to ask or to open', (url) => {
  const change = {
    lookup: { enabled: false, url, method: 'GET', body: '', headerName: '', fields: [], token: null },
    page: { opens: 'off', url: '' },
    purpose: null,
  };
  expect(CrmChange.safeParse(change).success).toBe(false);
});

describe('questions', () => {
  const said: SystemAnswer = { fault: null, status: 200, tookMs: 1, shown: [], missing: [] };

  it('are few at once for each account, and a call is asked about once', async () => {
    const questions = createQuestions();
    let asked = 0;
    const end: (() => void)[] = [];
    const ask = () =>
      new Promise<SystemAnswer>((resolve) => {
        asked += 1;
        end.push(() => resolve(said));
      });
    const begun = [1, 2, 3, 4].map((n) => questions.of(`call ${n}`, 'a', ask));
    expect(questions.of('call 5', 'a', ask)).toBe('busy');
    expect(questions.of('call 6', 'b', ask)).not.toBe('busy');
    expect(questions.of('call 1', 'a', ask)).toMatchObject({ isNew: false });
    expect(asked).toBe(5);
    for (const each of end) each();
    for (const each of begun) if (each !== 'busy') await each.answer;
    expect(questions.of('call 5', 'a', ask)).toMatchObject({ isNew: true });
    for (const each of end) each();
  });

  it('that could not be written down were not asked', async () => {
    const questions = createQuestions();
    const first = questions.of('call', 'a', () => Promise.reject(new Error('no audit')));
    await expect(first !== 'busy' && first.answer).rejects.toThrow('no audit');
    expect(questions.of('call', 'a', () => Promise.resolve(said))).toMatchObject({ isNew: true });
  });
});
