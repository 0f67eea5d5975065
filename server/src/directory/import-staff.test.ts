/** The list of a company's people from a file: looked at first, faults by row, all or nothing. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestServer } from '../testing/start-test-server.ts';
import type { TestServer, Visitor } from '../testing/start-test-server.ts';

/** As a spreadsheet of a Japanese office writes it: what the decoder reads, turned round. */
function asShiftJis(text: string): Buffer {
  const decoder = new TextDecoder('shift_jis');
  const codes = new Map<string, number[]>();
  for (let lead = 0x81; lead <= 0xfc; lead++)
    for (let trail = 0x40; trail <= 0xfc; trail++) {
      const character = decoder.decode(Uint8Array.of(lead, trail));
      if (character.length === 1 && !codes.has(character)) codes.set(character, [lead, trail]);
    }
  return Buffer.from(Array.from(text).flatMap((each) => codes.get(each) ?? [each.charCodeAt(0)]));
}

let server: TestServer;
let client: Visitor;
const id = () => server.world.own.account.id;
const importFile = (bytes: Buffer, apply: boolean) =>
  client.api('importStaff', { params: { id: id() }, body: { file: bytes.toString('base64'), apply } });
const names = async () =>
  (await client.api('listStaff', { params: { id: id() } })).items.map(({ name }) => name);

beforeAll(async () => {
  server = await startTestServer();
  client = await server.as('client');
});
afterAll(() => server.stop());

it('takes people with their deputies, in Shift_JIS as well, and changes who is there already', async () => {
  const text =
    '氏名,フリガナ,部署,メールアドレス,電話番号,代替確認者\r\n佐野 花,サノ ハナ,受付,sano@example.com,03-1111-2222,髙橋 一\r\n髙橋 一,タカハシ ハジメ,受付,,,\r\n';
  const file = asShiftJis(text);
  expect(await importFile(file, false)).toMatchObject({
    encoding: 'shift_jis',
    rows: 2,
    created: 2,
    faultCount: 0,
    applied: false,
  });
  expect(await names()).not.toContain('佐野 花');
  expect(await importFile(file, true)).toMatchObject({ created: 2, changed: 0, applied: true });
  const { items } = await client.api('listStaff', { params: { id: id() } });
  const sano = items.find(({ name }) => name === '佐野 花');
  expect(sano).toMatchObject({
    reading: 'サノ ハナ',
    department: '受付',
    phone: '+81311112222',
    deputies: [{ name: '髙橋 一' }],
  });
  const again = Buffer.from('氏名,フリガナ,役職\n佐野花,サノ ハナ,主任\n');
  expect(await importFile(again, true)).toMatchObject({ created: 0, changed: 1, applied: true });
  const changed = (await client.api('listStaff', { params: { id: id() } })).items;
  expect(changed.filter(({ reading }) => reading === 'サノ ハナ')).toMatchObject([
    { title: '主任', phone: '+81311112222', deputies: [{ name: '髙橋 一' }] },
  ]);
  const idOf = (reading: string) => changed.find((each) => each.reading === reading)!.id;
  const days = { deputyId: idOf('タカハシ ハジメ'), from: null, until: '2099-12-31' };
  const body = { staffId: idOf('サノ ハナ'), topicId: null, deputies: [days] };
  await client.api('saveDeputies', { params: { id: id() }, body });
  const same = Buffer.from('氏名,フリガナ,代替確認者\n佐野 花,サノ ハナ,髙橋 一\n');
  expect(await importFile(same, true)).toMatchObject({ changed: 1, applied: true });
  const { items: lists } = await client.api('listDeputies', { params: { id: id() } });
  expect(lists.find(({ staffId }) => staffId === body.staffId)?.deputies).toMatchObject([days]);
});

it('names every fault by its row, and takes nothing', async () => {
  const before = await names();
  const bad = Buffer.from('氏名,フリガナ,電話番号,メールアドレス\n山,,いろは,x\n良い,ヨイ,,\n良い,ヨイ,,\n');
  const outcome = await importFile(bad, true);
  expect(outcome.applied).toBe(false);
  expect(outcome.faults.map(({ line, column }) => `${line} ${column}`)).toEqual(
    expect.arrayContaining(['2 フリガナ', '2 電話番号', '2 メールアドレス', '4 氏名']),
  );
  const deputies = Buffer.from('氏名,フリガナ,代替確認者\n甲,コウ,乙\n乙,オツ,甲\n丙,ヘイ,いない人\n');
  expect((await importFile(deputies, true)).faults).toMatchObject([{ line: 4, column: '代替確認者' }]);
  const oneself = Buffer.from('氏名,フリガナ,代替確認者\n甲,コウ,甲\n');
  expect((await importFile(oneself, true)).faults).toMatchObject([{ line: 2, column: '代替確認者' }]);
  expect(await names()).toEqual(before);
});
