import type { CrmSetting } from '@denwaban/server-api/crm';
import type { Language } from '../http/words.ts';
import type { CrmRow } from './crm-store.ts';
import { faultWords } from './fault-words.ts';
import type { CrmFault } from './fault-words.ts';

const none: CrmSetting = {
  lookup: {
    enabled: false,
    url: '',
    method: 'GET',
    body: '',
    headerName: '',
    fields: [],
    hasToken: false,
    health: { state: 'unknown', lastGoodAt: null, lastFailedAt: null, lastError: null },
  },
  page: { opens: 'off', url: '' },
  purpose: null,
};

/** Everything but the header's value. Undefined: nothing was ever set. */
export function viewSetting(row: CrmRow | undefined, language: Language): CrmSetting {
  if (row === undefined) return none;
  return {
    lookup: {
      enabled: row.enabled,
      url: row.url,
      method: row.method,
      body: row.body,
      headerName: row.header_name,
      fields: [...row.fields],
      hasToken: row.token !== null,
      health: healthOf(row, language),
    },
    page: { opens: row.opens, url: row.page_url },
    purpose: row.purpose,
  };
}

function healthOf(row: CrmRow, language: Language): CrmSetting['lookup']['health'] {
  const { last_good_at: good, last_failed_at: failed, last_fault: fault } = row;
  const failing = failed !== null && (good === null || failed > good);
  return {
    state: failing ? 'failing' : good === null ? 'unknown' : 'good',
    lastGoodAt: good?.toISOString() ?? null,
    lastFailedAt: failed?.toISOString() ?? null,
    lastError: fault === null ? null : faultWords[fault as CrmFault][language],
  };
}
