import type { EvidenceRecipient, EvidenceState, HelpContactKind } from '@denwaban/server-api';
import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

export const evidenceStateWords: Readonly<Record<EvidenceState, MessageDescriptor>> = {
  building: msg`作成中`,
  ready: msg`できました`,
  failed: msg`作れませんでした`,
  deleted: msg`消しました`,
};

export const recipientWords: Readonly<Record<EvidenceRecipient, MessageDescriptor>> = {
  police: msg`警察`,
  lawyer: msg`弁護士`,
  court: msg`裁判所`,
  client: msg`依頼企業`,
  other: msg`そのほか`,
};

export const contactWords: Readonly<Record<HelpContactKind, MessageDescriptor>> = {
  police: msg`警察の相談窓口`,
  lawyer: msg`弁護士`,
  legal: msg`社内の法務・担当部署`,
};
