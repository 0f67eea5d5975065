/**
 * Every sentence of the product that a caller hears or reads, in one place, so that its tone is reviewed as a whole.
 * What a person reads aloud carries readings, 漢字《かんじ》; what a machine says, its kana beside it.
 */
export * from './caller-words/announcements.ts';
export * from './caller-words/complaints.ts';
export * from './caller-words/cut-off.ts';
export * from './caller-words/disclosure.ts';
export * from './caller-words/duty.ts';
export * from './caller-words/greetings.ts';
export * from './caller-words/mails.ts';
export * from './caller-words/moments.ts';
export * from './caller-words/notice-page.ts';
export * from './caller-words/public-pages.ts';
export * from './caller-words/readings.ts';
export * from './caller-words/refusals.ts';
export * from './caller-words/request.ts';
export * from './caller-words/script.ts';
export * from './caller-words/shipped.ts';
export * from './caller-words/waiting.ts';
