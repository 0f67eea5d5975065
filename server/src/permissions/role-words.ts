import type { Role } from '@denwaban/server-api/people';
import type { Words } from '../http/words.ts';

/** The roles in the trade's words. */
export const roleWords: Readonly<Record<Role, Words>> = {
  owner: { ja: 'サーバー管理者', en: 'installation owner' },
  administrator: { ja: '管理者', en: 'administrator' },
  supervisor: { ja: 'スーパーバイザー', en: 'supervisor' },
  operator: { ja: 'オペレーター', en: 'operator' },
  trainee: { ja: '研修生', en: 'trainee' },
  quality: { ja: '品質・教育', en: 'quality and training' },
  consultation: { ja: '相談窓口', en: 'consultation desk' },
  billing: { ja: '経理', en: 'billing' },
  auditor: { ja: '監査', en: 'auditor' },
  'client-owner': { ja: '依頼企業の責任者', en: 'client owner' },
  client: { ja: '依頼企業の担当者', en: 'client staff' },
};
