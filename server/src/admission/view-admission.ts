import type { Admitted } from '@denwaban/server-api/walls';
import type { Language } from '../http/words.ts';
import type { AdmissionRow } from './admission-store.ts';
import { lackingWords } from './lacking-words.ts';

export const viewAdmission = (row: AdmissionRow, language: Language): Admitted => ({
  ...row,
  assigned: !row.lacking.includes('assignment'),
  lacking: [...row.lacking],
  reasons: row.lacking.map((each) => lackingWords[each][language]),
});
