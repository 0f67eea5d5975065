import type { Profession } from '@denwaban/server-api/walls';

/**
 * Professions with a duty of secrecy by law, and the provision (e-Gov law search). Words for the office: whether a
 * provision reaches an answering service is for a lawyer to say; the account begins with tighter rules either way.
 */
export const professions: Readonly<Record<Profession, { readonly name: string; readonly law: string }>> = {
  medical: { name: '医師・歯科医師・助産師・看護師', law: '刑法134条1項、保健師助産師看護師法42条の2' },
  pharmacy: { name: '薬剤師・医薬品販売業者', law: '刑法134条1項' },
  legal: { name: '弁護士', law: '刑法134条1項、弁護士法23条' },
  notary: { name: '公証人', law: '刑法134条1項、公証人法4条' },
  tax: { name: '税理士', law: '税理士法38条' },
  accounting: { name: '公認会計士', law: '公認会計士法27条' },
  'judicial-scrivener': { name: '司法書士', law: '司法書士法24条' },
  'administrative-scrivener': { name: '行政書士', law: '行政書士法12条' },
  labour: { name: '社会保険労務士', law: '社会保険労務士法21条' },
  patent: { name: '弁理士', law: '弁理士法30条' },
  care: { name: '介護福祉士・社会福祉士', law: '社会福祉士及び介護福祉士法46条' },
  counselling: { name: '公認心理師・精神保健福祉士', law: '公認心理師法41条、精神保健福祉士法40条' },
};

/** What an account of such a profession begins with. */
export const tightened = {
  agreement: true,
  training: true,
  noHome: true,
  noDownload: true,
} as const;
