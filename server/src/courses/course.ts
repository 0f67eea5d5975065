/** 研修: what a course must have to be published; pure. */
import type { CourseBody, QuizQuestion } from '@denwaban/server-api/courses';
import type { Words } from '../http/words.ts';

/** What keeps the draft from being published, a sentence each; empty: nothing. */
export function lackingOf(body: CourseBody): Words[] {
  const pageIds = new Set(body.pages.map(({ id }) => id));
  return [
    ...(body.why === '' ? [whyMissing] : []),
    ...(body.pages.length === 0 ? [noPages] : []),
    ...body.pages.flatMap(({ title, text }, at) => (title === '' || text === '' ? [pageOpen(at + 1)] : [])),
    ...(body.questions.length === 0 ? [noQuestions] : []),
    ...body.questions.flatMap((question, at) => lackingOfQuestion(question, at + 1, pageIds)),
    ...(hasTwice(body.pages) || hasTwice(body.questions) ? [twice] : []),
  ];
}

function lackingOfQuestion(question: QuizQuestion, place: number, pages: ReadonlySet<string>): Words[] {
  const { kind, text, choices, right, explanation, pageId } = question;
  const found: Words[] = [];
  if (text === '' || explanation === '') found.push(questionOpen(place));
  if (!pages.has(pageId)) found.push(pageMissing(place));
  if (kind === 'true-false') {
    if (right > 1) found.push(rightMissing(place));
    return found;
  }
  if (choices.length < 2 || choices.includes('') || new Set(choices).size < choices.length)
    found.push(choicesOpen(place));
  if (right >= choices.length) found.push(rightMissing(place));
  return found;
}

const hasTwice = (parts: readonly { readonly id: string }[]): boolean =>
  new Set(parts.map(({ id }) => id)).size < parts.length;

const whyMissing = {
  ja: 'なぜ受けるのかを書いてください。',
  en: 'Say why the course is taken.',
};
const noPages = { ja: '本文のページを一つ以上書いてください。', en: 'Write at least one page.' };
const noQuestions = { ja: '問題を一つ以上作ってください。', en: 'Write at least one question.' };
const twice = {
  ja: 'ページか問題が重複しています。重なったものを削除してください。',
  en: 'A page or a question is there twice. Remove one.',
};
const pageOpen = (place: number): Words => ({
  ja: `${place}ページ目の見出しと本文を書いてください。`,
  en: `Write the heading and the text of page ${place}.`,
});
const questionOpen = (place: number): Words => ({
  ja: `問${place}の問題文と解説を書いてください。`,
  en: `Write the text and the explanation of question ${place}.`,
});
const pageMissing = (place: number): Words => ({
  ja: `問${place}の答えが書いてあるページを選んでください。`,
  en: `Choose the page where the answer to question ${place} stands.`,
});
const choicesOpen = (place: number): Words => ({
  ja: `問${place}の選択肢を、互いに違う言葉で二つ以上書いてください。`,
  en: `Write at least two different choices for question ${place}.`,
});
const rightMissing = (place: number): Words => ({
  ja: `問${place}の正解を選んでください。`,
  en: `Choose the right answer to question ${place}.`,
});
