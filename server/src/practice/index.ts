/** 練習の電話: callers whom the house plays, apart from every record of calls. */
export { PracticeCalls } from './practice-calls.ts';
export { definePracticeJobs } from './practice-recording.ts';
export { servePractice } from './practice-routes.ts';
export { installPracticeSounds } from './practice-sounds.ts';
