/** What cannot stay as it is in an account's rules, by the path of the field; pure. */
import type { ReportRules } from '@denwaban/server-api/report-rules';
import type { Words } from '../http/words.ts';
import { titlePlaces } from './title.ts';

export function checkRules(rules: ReportRules, staffIds: ReadonlySet<string>): Record<string, Words> {
  const faults: Record<string, Words> = {};
  twice(rules.categories, 'categories', faults);
  twice(rules.format.extra, 'format.extra', faults);
  if (!rules.categories.some(({ ends }) => ends === 'report')) faults['body.categories'] = noReport;
  const categories = new Set(rules.categories.map(({ id }) => id));
  const known = (ids: readonly string[], path: string): void => {
    if (ids.some((id) => !categories.has(id))) faults[path] = unknownCategory;
  };
  rules.format.extra.forEach((field, index) => {
    if (field.kind === 'choice' && field.choices.length < 2)
      faults[`body.format.extra.${index}.choices`] = fewChoices;
    known(field.categories, `body.format.extra.${index}.categories`);
  });
  rules.assignment.forEach((rule, index) => {
    known(rule.categories, `body.assignment.${index}.categories`);
    if ((rule.from === null) !== (rule.until === null)) faults[`body.assignment.${index}.from`] = halfSpan;
    if (rule.to.kind === 'person' && !staffIds.has(rule.to.staffId))
      faults[`body.assignment.${index}.to`] = noPerson;
  });
  rules.deadlines.forEach((rule, index) => {
    known(rule.categories, `body.deadlines.${index}.categories`);
    const steps = [rule.deputyAfter, rule.everyoneAfter, rule.deskAfter].filter((each) => each !== null);
    if (steps.some((each, at) => at > 0 && each < steps[at - 1]!))
      faults[`body.deadlines.${index}.deputyAfter`] = outOfOrder;
  });
  for (const part of ['callback', 'checking', 'normal'] as const) {
    const places = [...rules.title[part].matchAll(/\{([^{}]*)\}/g)].map(([, name]) => name ?? '');
    if (places.some((name) => !(titlePlaces as readonly string[]).includes(name)))
      faults[`body.title.${part}`] = unknownPlace;
  }
  if (rules.office.weekdays.length === 0 || rules.office.from >= rules.office.until)
    faults['body.office.until'] = noOffice;
  return faults;
}

function twice(items: readonly { readonly id: string }[], path: string, faults: Record<string, Words>): void {
  items.forEach(({ id }, index) => {
    if (items.findIndex((each) => each.id === id) < index) faults[`body.${path}.${index}.id`] = sameId;
  });
}

const sameId: Words = { ja: '同じ記号がほかにもあります。', en: 'Another one has the same id.' };
const noReport: Words = {
  ja: '報告を書く区分が少なくとも一つ必要です。',
  en: 'At least one category must end in a report.',
};
const unknownCategory: Words = {
  ja: '区分の一覧にない区分です。選び直してください。',
  en: 'This category is not on the list. Please choose again.',
};
const fewChoices: Words = { ja: '選択肢を二つ以上入力してください。', en: 'Enter at least two choices.' };
const halfSpan: Words = {
  ja: '時間帯は、始まりと終わりの両方を入力してください。',
  en: 'Enter both ends of the time.',
};
const noPerson: Words = {
  ja: 'この担当者は名簿にいません。選び直してください。',
  en: 'This person is not on the list. Please choose again.',
};
const outOfOrder: Words = {
  ja: '代替確認者、全員、こちらからの電話の順に遅くなるようにしてください。',
  en: 'Deputy, everybody and our call have to follow one another.',
};
const unknownPlace: Words = {
  ja: `使える差し込みは ${titlePlaces.map((place) => `{${place}}`).join(' ')} です。`,
  en: `These places can be used: ${titlePlaces.map((place) => `{${place}}`).join(' ')}`,
};
const noOffice: Words = {
  ja: '営業日と、始まりより遅い終わりの時刻を入力してください。',
  en: 'Enter office days, and an end that is after the beginning.',
};
