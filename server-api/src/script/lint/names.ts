/** Names of the account's people: who is still there, how they are said, and without さん to outsiders. */
import { finding } from './finding.ts';
import type { Finding, LintStaff, Look } from './finding.ts';
import type { Passage } from './view.ts';

const honours =
  'さん|さま|様|殿|氏|くん|君|ちゃん|先生|会長|社長|副社長|専務|常務|取締役|代表|本部長|支社長|支店長|部長|次長|課長|係長|主任|店長|所長|室長|院長|工場長|マネージャー|リーダー';
const han = '\\p{Script=Han}々';

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
const parts = ({ name }: LintStaff): string[] => name.trim().split(/[\s　]+/u);
const surname = (person: LintStaff): string => parts(person)[0] ?? '';
/** In any spacing. */
const fullName = (person: LintStaff): string => parts(person).map(escaped).join('[\\s　]*');

/** 「大石課長」「大石さん」: the name with what is put after it. */
function honoured(person: LintStaff): RegExp {
  const titles = person.title === '' ? honours : `${honours}|${escaped(person.title)}`;
  return new RegExp(
    `(?<![${han}])(?:${fullName(person)}|${escaped(surname(person))})[\\s　]*(?:${titles})`,
    'u',
  );
}

/** The person is named: by the full name, or by a surname that is no part of another word. */
function mentions(words: string, person: LintStaff): boolean {
  const short = surname(person);
  if (new RegExp(fullName(person), 'u').test(words) && short !== person.name.trim()) return true;
  if (honoured(person).test(words)) return true;
  // 林・森・原: one letter is a word of the language as well.
  const alone =
    Array.from(short).length < 2 ? `(?<=担当の|担当、)${escaped(short)}` : `(?<![${han}])${escaped(short)}`;
  return new RegExp(`${alone}(?![${han}])`, 'u').test(words);
}

/** Each person of the list at each step once; those who share what `as` says are one. */
const each = (
  passages: readonly Passage[],
  staff: readonly LintStaff[],
  is: (words: string, person: LintStaff) => boolean,
  say: (stepId: string | null, person: LintStaff) => Finding,
  as: (person: LintStaff) => string = ({ id }) => id,
): Finding[] => {
  const said = new Map<string, Finding>();
  for (const { stepId, words } of passages)
    for (const person of staff)
      if (is(words, person) && !said.has(`${stepId} ${as(person)}`))
        said.set(`${stepId} ${as(person)}`, say(stepId, person));
  return [...said.values()];
};

export const lookForHonours: Look = ({ said }, { staff }) =>
  each(
    said,
    staff.toSorted((a, b) => Number(a.left) - Number(b.left)),
    (words, person) => honoured(person).test(words),
    (stepId, { name }) => finding('own-staff-honoured', stepId, name),
    surname,
  );

/** A surname that somebody present has, too, may mean that one. */
export const lookForLeavers: Look = ({ body, read }, { staff }) => {
  const present = staff.filter(({ left }) => !left);
  const gone = staff.filter(({ left }) => left);
  const found = each(
    read,
    gone,
    (words, person) =>
      mentions(words, person) &&
      !present.some(
        (other) => surname(other) === surname(person) && !new RegExp(fullName(person), 'u').test(words),
      ),
    (stepId, { name }) => finding('has-left', stepId, name),
  );
  const rung = body.steps.flatMap((step) => {
    const person = step.kind === 'transfer' ? gone.find(({ id }) => id === step.staffId) : undefined;
    const said = found.some(({ stepId, about }) => stepId === step.id && about === person?.name);
    return person === undefined || said ? [] : [finding('has-left', step.id, person.name)];
  });
  return [...found, ...rung];
};

const kana = /^[\p{Script=Hiragana}\p{Script=Katakana}ー・\s　]+$/u;

/** Who is read aloud, without kana in the list and none behind the name: 川村（かわむら）. */
export const lookForReadings: Look = ({ read }, { staff }) =>
  each(
    read,
    staff.filter(({ left, reading }) => !left && !kana.test(reading)),
    (words, person) => mentions(words, person) && !isGlossed(words, person),
    (stepId, { name }) => finding('no-reading', stepId, name),
  );

const isGlossed = (words: string, person: LintStaff): boolean =>
  new RegExp(
    `(?:${fullName(person)}|${escaped(surname(person))})[（(][\\p{Script=Hiragana}\\p{Script=Katakana}ー・\\s　]+[）)]`,
    'u',
  ).test(words);
