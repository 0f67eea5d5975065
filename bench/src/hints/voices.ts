/** Who speaks: one set of voices and sentences to choose the figures of the detector by, another one to report on. */
import type { Voice } from './speech.ts';

const tuningWords = [
  'おでんわありがとうございます。えーびーしーしょうかいでございます。',
  'せんしゅうたのんだしなものが、まだとどかないのですが。',
  'かくにんいたしますので、しょうしょうおまちください。',
  'ごちゅうもんのばんごうを、うかがってもよろしいでしょうか。',
  'なんどもおなじことをきかれて、こまっているんです。',
  'たんとうのものから、おりかえしおでんわいたします。',
  'きょうじゅうに、かならずれんらくをください。',
  'もうしわけございません。すぐにおしらべいたします。',
];
const reportWords = [
  'はい、すずきこうむてんです。どのようなごようけんでしょうか。',
  'だいどころのすいどうから、みずがとまらなくなりました。',
  'じゅうしょとおなまえを、もういちどおねがいできますか。',
  'いつになったらきてもらえるのか、はっきりいってください。',
  'ただいまうけたまわりまして、さぎょうのものにもうしつたえます。',
  'このまえも、そういってれんらくがありませんでした。',
  'ごふべんをおかけしております。ごじかんのきぼうはございますか。',
  'できればごごさんじまでに、おねがいしたいのですが。',
];
const english = [
  'Good morning, I am calling about the invoice that we received last week.',
  'Could you tell me when the technician is going to arrive at our office?',
  'I have been waiting for an answer since the beginning of the month.',
  'Let me take down your name and number, and somebody will call you back.',
];
const german = [
  'Guten Tag, ich rufe wegen der Rechnung von letzter Woche an.',
  'Wann kommt denn der Techniker endlich zu uns ins Haus?',
  'Ich notiere Ihren Namen und Ihre Nummer, man ruft Sie zurück.',
  'Das habe ich doch schon zweimal am Telefon erklärt.',
];

const voice = (name: string, sentences: readonly string[], speed: number, pitch: number): Voice => ({
  name,
  sentences,
  speed,
  pitch,
});

export const tuningVoices: readonly Voice[] = [
  voice('ja', tuningWords, 150, 45),
  voice('ja+f2', tuningWords, 165, 55),
  voice('ja+m3', tuningWords, 140, 35),
  voice('ja+f5', tuningWords, 150, 60),
  voice('en-us+m1', english, 160, 45),
];

export const reportVoices: readonly Voice[] = [
  voice('ja+f4', reportWords, 155, 50),
  voice('ja+m7', reportWords, 170, 40),
  voice('ja+m5', reportWords, 145, 50),
  voice('ja+linda', reportWords, 150, 55),
  voice('ja+michael', reportWords, 160, 40),
  voice('de+f3', german, 160, 50),
];
