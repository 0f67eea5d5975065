/** What a browser does before anything leaves it; every party's way in, and everybody else's lack of one. */
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { describe, expect, it } from 'vitest';
import { newDeskKey, newPassphrase, openDeskKey, shortestPassphrase } from './desk-key.ts';
import { fingerprintOf } from './fingerprint.ts';
import { sealConsultation } from './new-consultation.ts';
import { keysOfCode, newCode, readCode } from './receipt.ts';
import { openWith, sealFor } from './seal.ts';
import { openWords, sealWords } from './words.ts';

const words = { name: '', text: '夜間の電話がつらいです。絵文字🙇と改行\nも。' };
/** Without a passphrase, which takes a second by design. */
const member = async () => {
  const identity = await generateX25519Identity();
  return { identity, recipient: await identityToRecipient(identity) };
};

describe('a consultation', { timeout: 60_000 }, () => {
  it('is opened by each member, by the author with the code, and by nobody else', async () => {
    const [one, two, stranger] = [await member(), await member(), await member()];
    const { code, body } = await sealConsultation([one.recipient, two.recipient], words);
    for (const each of [one, two]) {
      const key = await openWith(each.identity, body.sealedKey);
      expect(await openWords(key, body.sealed)).toEqual(words);
    }
    await expect(openWith(stranger.identity, body.sealedKey)).rejects.toThrow();
    await expect(openWith(one.identity, body.sealed)).rejects.toThrow();
    const typed = await keysOfCode(readCode(` ${code.toLowerCase().replaceAll('-', '　')}`)!);
    expect(typed.lookup).toBe(body.lookup);
    const own = await typed.open(body.sealedForAuthor);
    expect(await openWords(own, body.sealed)).toEqual(words);
    const reply = await sealWords([body.recipient], { name: '相談窓口 鈴木', text: '読みました。' });
    expect((await openWords(own, reply)).text).toBe('読みました。');
    // What only the members may read is closed to the author.
    const note = await sealFor([one.recipient, two.recipient], '面談を提案');
    await expect(openWith(own, note)).rejects.toThrow();
    const sent = JSON.stringify(body);
    for (const secret of [code, code.replaceAll('-', ''), own, words.text.slice(0, 8)])
      expect(sent).not.toContain(secret);
  });

  it('another code opens nothing and is found nowhere', async () => {
    const { code, body } = await sealConsultation([(await member()).recipient], words);
    const other = await keysOfCode(readCode(newCode())!);
    expect(other.lookup).not.toBe(body.lookup);
    await expect(other.open(body.sealedForAuthor)).rejects.toThrow();
    const [first] = code;
    const near = (first === '7' ? '8' : '7') + code.slice(1);
    expect((await keysOfCode(readCode(near)!)).lookup).not.toBe(body.lookup);
  });

  it('short texts are all of one length', async () => {
    const { recipient } = await member();
    const lengths = await Promise.all(
      ['', 'はい', 'あ'.repeat(300)].map(
        async (text) => (await sealWords([recipient], { name: '', text })).length,
      ),
    );
    expect(new Set(lengths).size).toBe(1);
    expect((await sealWords([recipient], { name: '', text: 'あ'.repeat(400) })).length).toBeGreaterThan(
      lengths[0]!,
    );
  });
});

it('a receipt code is read as people write it', () => {
  const code = newCode();
  expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){4}[0-9A-HJKMNP-TV-Z]{5}$/);
  expect(readCode(code)).toBe(code.replaceAll('-', ''));
  expect(readCode('ｏ1234-56789ーABCDE FGHJK MNPQL')).toBe('0123456789ABCDEFGHJKMNPQ1');
  for (const none of ['', 'ABCDE', `${code}A`, code.replace(/^./, 'U'), code.replace(/^./, '!')])
    expect(readCode(none)).toBeNull();
});

it('a member’s key opens by its passphrase alone', { timeout: 120_000 }, async () => {
  expect(newPassphrase().length).toBeGreaterThan(shortestPassphrase);
  const key = await newDeskKey('correct horse battery');
  expect(await openDeskKey('correct horse batterz', key.sealedSecret)).toBeNull();
  expect(await openDeskKey('ｃorrect horse battery ', key.sealedSecret)).toMatch(/^AGE-SECRET-KEY-1/);
  expect(await fingerprintOf(key.recipient)).toMatch(/^([0-9a-f]{4} ){4}[0-9a-f]{4}$/);
});
