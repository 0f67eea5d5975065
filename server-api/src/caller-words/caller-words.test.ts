/** Every shipped sentence that a caller hears or reads: readings, length, and nothing that a careful office would not say. */
import { describe, expect, it } from 'vitest';
import { usualLimits } from '../script/lint/finding.ts';
import { lintScript } from '../script/lint/lint-script.ts';
import { promisesTime } from '../script/lint/words.ts';
import { secondsOf, spoken } from '../script/spoken.ts';
import { starterScript } from '../script/starter.ts';
import { oddReadingsIn, unreadIn, withoutReadings } from './readings.ts';
import { basicPolicy, callerNotice, complaintProcess, privacy, recordingNotice } from './public-pages.ts';
import { shippedTexts, textsAloud, textsOfMachine } from './shipped.ts';
import { usualGreeting } from './greetings.ts';

const names = { accountName: 'あおば', organisationName: null };
const told = { accountName: 'あおば', organisationName: 'みなと' };
const facts = {
  ofClient: true,
  name: 'あおば',
  representative: '',
  contact: '',
  recordingDays: 90,
  today: '2026-11-28',
};
const pages = [basicPolicy, callerNotice, complaintProcess, recordingNotice].map((write) => write(facts));

/** 二重敬語, 責める言葉, 脅し, 言い訳, and words of our own house. */
const forbidden =
  /お伺いさせていただ|おっしゃられ|ご覧になられ|お話しになられ|拝見させていただ|いただけますでしょうか|お越しになられ|させていただきたく|ご連絡させていただ|ご苦労|了解|なるほど|ですから|だから|あなた|お宅|クレーマー|迷惑電話|嘘|勘違い|お間違え|訴え|訴訟|法的措置|損害賠償|絶対に|普通は|一応|弊社代行|担当オペレーター|電話代行/u;

describe('what a person reads aloud', () => {
  for (const { id, words } of [...textsAloud(names), ...textsAloud(told)]) {
    it(`${id} has a reading for every run of kanji, in hiragana, and is read in the linter’s time`, () => {
      expect(unreadIn(words)).toEqual([]);
      expect(oddReadingsIn(words)).toEqual([]);
      expect(withoutReadings(words)).not.toMatch(/[《》]/);
      expect(secondsOf(spoken(words))).toBeLessThanOrEqual(usualLimits.seconds);
      expect(promisesTime(spoken(words))).toBe(false);
    });
  }
});

describe('what a machine says', () => {
  for (const { id, words, spoken: kana } of textsOfMachine()) {
    it(`${id} has its kana beside it`, () => {
      expect(kana).toMatch(/^[\p{Script=Hiragana}ー、。 ]+。$/u);
      expect(words).not.toMatch(/[《》]/);
      expect(words.split('。').length).toBe(kana!.split('。').length);
    });
  }
});

describe('all of them', () => {
  const all = shippedTexts(names);

  it('have one name each, and are whole sentences', () => {
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    for (const { id, words, moment } of all)
      if (moment !== 'page') expect(withoutReadings(words), id).toMatch(/。(?:（[^）]*）)?$/u);
  });

  it('say nothing that blames, threatens, is polite twice or names the service', () => {
    for (const { id, words } of all)
      if (id !== 'purpose.answering') expect(withoutReadings(words), id).not.toMatch(forbidden);
    for (const page of pages) expect(page).not.toMatch(forbidden);
    expect(privacy('みなと')).not.toMatch(/訴訟|法的措置/u);
  });

  it('end a refusal with what happens next', () => {
    const next = /失礼いたします|申し伝え|おかけ直しください|お話しください|お送り直しください|連絡/u;
    for (const { id, moment, words } of all)
      if (moment === 'refuse' || moment === 'cut-off')
        if (id !== 'cut-off.warn-1' && id !== 'cut-off.warn-2')
          expect(withoutReadings(words), id).toMatch(next);
  });
});

it('a script begins without a finding, and is heard as it is written', () => {
  const starter = starterScript(usualGreeting);
  expect(lintScript(starter, { staff: [], facts: [], limits: usualLimits })).toEqual([]);
  expect(spoken(starter.steps[1]!.words)).toBe('恐れ入りますが、お名前をお聞かせいただけますか。');
});
