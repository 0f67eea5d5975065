import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import {
  IconAddressBook,
  IconAlertTriangle,
  IconArchive,
  IconClockExclamation,
  IconListDetails,
  IconBook2,
  IconBuilding,
  IconCalendar,
  IconChecklist,
  IconCards,
  IconClipboardCheck,
  IconBuildingCommunity,
  IconDatabase,
  IconDeviceLandlinePhone,
  IconDeviceMobile,
  IconFileCertificate,
  IconFileSearch,
  IconFingerprint,
  IconShieldCheck,
  IconHash,
  IconHeartbeat,
  IconStethoscope,
  IconHeadset,
  IconHeartHandshake,
  IconLayoutDashboard,
  IconKey,
  IconLifebuoy,
  IconListCheck,
  IconListSearch,
  IconMessage,
  IconMessages,
  IconMessageReport,
  IconPhone,
  IconPhoneCall,
  IconPhoneIncoming,
  IconPhoneOutgoing,
  IconPhoneOff,
  IconPhoneX,
  IconRouter,
  IconMasksTheater,
  IconStars,
  IconSend,
  IconSchool,
  IconSettings,
  IconSitemap,
  IconShieldExclamation,
  IconSum,
  IconShieldLock,
  IconSpeakerphone,
  IconUsers,
  IconUsersGroup,
  IconVolume,
  IconWebhook,
  IconWorldCheck,
} from '@tabler/icons-react';
import type { LinkProps } from '@tanstack/react-router';
import type { ComponentType } from 'react';

export interface NavigationItem {
  readonly to: NonNullable<LinkProps['to']>;
  readonly label: MessageDescriptor;
  readonly icon: ComponentType<{ size?: number }>;
  /** Shown to those who have this permission; absent: to all. */
  readonly permission?: string;
  /** Shown to these roles only; absent: to all with the permission. */
  readonly roles?: readonly string[];
  /** Marked on its own page alone: other entries are below its path. */
  readonly exact?: true;
}

export interface NavigationGroup {
  readonly label: MessageDescriptor;
  readonly items: readonly NavigationItem[];
}

/** Everybody of the answering service. */
const ours = [
  'operator',
  'trainee',
  'quality',
  'supervisor',
  'administrator',
  'consultation',
  'billing',
  'auditor',
];

/** The side navigation, from the day's work down to what is set up once. */
export const navigation: readonly NavigationGroup[] = [
  {
    label: msg`業務`,
    items: [
      { to: '/desk', label: msg`デスク`, icon: IconHeadset, permission: 'desk.use' },
      { to: '/phone', label: msg`電話`, icon: IconDeviceMobile, permission: 'softphone.use' },
      { to: '/board', label: msg`ボード`, icon: IconLayoutDashboard, permission: 'board.watch' },
      {
        to: '/portal',
        label: msg`受電報告`,
        icon: IconMessage,
        roles: ['client', 'client-owner'],
        exact: true,
      },
      {
        to: '/portal/onboarding',
        label: msg`導入`,
        icon: IconClipboardCheck,
        permission: 'onboarding.fill',
        roles: ['client', 'client-owner'],
      },
      {
        to: '/portal/directory',
        label: msg`担当者と在席`,
        icon: IconUsers,
        roles: ['client', 'client-owner'],
      },
      {
        to: '/portal/lost',
        label: msg`つながらなかった電話`,
        icon: IconPhoneX,
        permission: 'lost-calls.follow',
      },
      {
        to: '/portal/bookings',
        label: msg`予約`,
        icon: IconCalendar,
        roles: ['client', 'client-owner'],
      },
      {
        to: '/portal/reviews',
        label: msg`見直し`,
        icon: IconChecklist,
        roles: ['client', 'client-owner'],
      },
      {
        to: '/portal/script',
        label: msg`スクリプト`,
        icon: IconSitemap,
        permission: 'scripts.draft',
        roles: ['client', 'client-owner'],
      },
      {
        to: '/portal/count',
        label: msg`今月の件数`,
        icon: IconSum,
        permission: 'counting.read',
        roles: ['client', 'client-owner'],
      },
      {
        to: '/portal/access',
        label: msg`守秘とアクセス`,
        icon: IconShieldCheck,
        permission: 'client-access.read',
      },
      {
        to: '/portal/disclosures',
        label: msg`開示等の請求`,
        icon: IconFileSearch,
        permission: 'disclosures.decide',
      },
      {
        to: '/portal/customers',
        label: msg`お客様台帳`,
        icon: IconAddressBook,
        permission: 'customers.keep',
        roles: ['client', 'client-owner'],
      },
      {
        to: '/portal/knowledge',
        label: msg`知識カード`,
        icon: IconCards,
        permission: 'knowledge.write',
        roles: ['client', 'client-owner'],
      },
      {
        to: '/portal/hours',
        label: msg`電話に出ない時間`,
        icon: IconPhoneOff,
        roles: ['client', 'client-owner'],
      },
      {
        to: '/portal/channels',
        label: msg`通知先`,
        icon: IconSend,
        permission: 'channels.set',
        roles: ['client', 'client-owner'],
      },
      {
        to: '/calls',
        label: msg`通話`,
        icon: IconPhoneIncoming,
        permission: 'calls.read',
        roles: ours,
      },
      {
        to: '/lost',
        label: msg`取りこぼし`,
        icon: IconPhoneX,
        permission: 'calls.export',
      },
      {
        to: '/callbacks',
        label: msg`折り返し待ち`,
        icon: IconPhoneOutgoing,
        permission: 'callbacks.work',
      },
      {
        to: '/followups',
        label: msg`対応期限`,
        icon: IconClockExclamation,
        permission: 'followups.read',
      },
      {
        to: '/summary-lines',
        label: msg`日次まとめ`,
        icon: IconListDetails,
        permission: 'reports.read',
      },
      {
        to: '/report-checks',
        label: msg`報告の点検`,
        icon: IconChecklist,
        permission: 'report-checks.sweep',
      },
      {
        to: '/reports',
        label: msg`報告`,
        icon: IconMessage,
        permission: 'reports.read',
        roles: ours,
      },
      {
        to: '/complaints',
        label: msg`クレーム`,
        icon: IconMessageReport,
        permission: 'complaints.read',
      },
      {
        to: '/harassment',
        label: msg`カスハラ`,
        icon: IconShieldExclamation,
        permission: 'harassment.read',
      },
      { to: '/training', label: msg`研修`, icon: IconSchool, permission: 'training.take' },
      {
        to: '/policies',
        label: msg`方針と周知`,
        icon: IconBook2,
        permission: 'policies.acknowledge',
      },
      {
        to: '/consultation',
        label: msg`相談する`,
        icon: IconHeartHandshake,
        permission: 'consultations.know',
      },
      {
        to: '/consultation-desk',
        label: msg`相談への対応`,
        icon: IconMessages,
        permission: 'consultations.read',
      },
      {
        to: '/deliveries',
        label: msg`送付`,
        icon: IconSend,
        permission: 'deliveries.watch',
      },
      {
        to: '/evaluations',
        label: msg`応対の採点`,
        icon: IconStars,
        permission: 'evaluations.read',
      },
      { to: '/practice', label: msg`練習`, icon: IconMasksTheater, permission: 'practice.use' },
      {
        to: '/self-test',
        label: msg`自己診断`,
        icon: IconStethoscope,
        permission: 'self-tests.read',
      },
      {
        to: '/try',
        label: msg`お試し電話`,
        icon: IconPhone,
        roles: ['operator', 'trainee', 'supervisor', 'administrator'],
      },
    ],
  },
  {
    label: msg`設定`,
    items: [
      {
        to: '/admin/accounts',
        label: msg({ message: '依頼企業', context: 'list' }),
        icon: IconBuilding,
        permission: 'blocked-callers.manage',
      },
      {
        to: '/admin/announcements',
        label: msg`アナウンス`,
        icon: IconVolume,
        permission: 'announcements.manage',
      },
      {
        to: '/admin/notices',
        label: msg({ message: '録音のお知らせ', context: 'list' }),
        icon: IconSpeakerphone,
        permission: 'notices.read',
      },
      {
        to: '/admin/numbers',
        label: msg({ message: '電話番号', context: 'list' }),
        icon: IconHash,
        permission: 'numbers.manage',
      },
      {
        to: '/admin/outgoing',
        label: msg`発信の設定`,
        icon: IconPhoneOutgoing,
        permission: 'outgoing.manage',
      },
      {
        to: '/admin/extensions',
        label: msg`内線と電話機`,
        icon: IconDeviceLandlinePhone,
        roles: ['operator', 'trainee', 'supervisor', 'administrator'],
      },
      {
        to: '/admin/ring-groups',
        label: msg`着信グループ`,
        icon: IconPhoneCall,
        permission: 'ring-groups.read',
      },
      { to: '/admin/trunks', label: msg`トランク`, icon: IconRouter, permission: 'trunks.manage' },
      {
        to: '/admin/health',
        label: msg`回線と設備の状態`,
        icon: IconHeartbeat,
        permission: 'system.watch',
      },
      {
        to: '/admin/safekeeping',
        label: msg`バックアップと鍵`,
        icon: IconDatabase,
        permission: 'system.watch',
      },
      { to: '/admin/people', label: msg`利用者`, icon: IconUsers, permission: 'people.manage' },
      {
        to: '/admin/teams',
        label: msg`担当とチーム`,
        icon: IconUsersGroup,
        permission: 'queue.manage',
      },
      {
        to: '/admin/agreements',
        label: msg`誓約と研修`,
        icon: IconFileCertificate,
        permission: 'agreements.read',
      },
      {
        to: '/admin/policies',
        label: msg`方針と周知の管理`,
        icon: IconBook2,
        permission: 'policies.read',
      },
      {
        to: '/admin/courses',
        label: msg`研修の作成と状況`,
        icon: IconSchool,
        permission: 'training.read',
      },
      {
        to: '/admin/checklists',
        label: msg`体制のチェックリスト`,
        icon: IconListCheck,
        permission: 'checklists.read',
      },
      {
        to: '/admin/consultation-desk',
        label: msg`相談窓口の担当者`,
        icon: IconHeartHandshake,
        permission: 'consultation-desk.appoint',
      },
      { to: '/admin/trust', label: msg`守秘のページ`, icon: IconWorldCheck, permission: 'trust.read' },
      {
        to: '/admin/permissions',
        label: msg`権限`,
        icon: IconShieldLock,
        permission: 'permissions.read',
      },
      {
        to: '/admin/sign-in',
        label: msg`サインインの決まり`,
        icon: IconFingerprint,
        permission: 'sign-in.manage',
      },
      { to: '/admin/api-keys', label: msg`API キー`, icon: IconKey, permission: 'api-keys.manage' },
      { to: '/admin/webhooks', label: msg`Webhook`, icon: IconWebhook, permission: 'webhooks.manage' },
      {
        to: '/admin/support',
        label: msg`サポートの受け入れ`,
        icon: IconLifebuoy,
        permission: 'support.invite',
      },
      { to: '/support', label: msg`サポートの依頼`, icon: IconLifebuoy, permission: 'support.enter' },
      {
        to: '/admin/organisation',
        label: msg`自社の設定`,
        icon: IconSettings,
        permission: 'organisation.manage',
      },
      {
        to: '/admin/organisations',
        label: msg`代行会社`,
        icon: IconBuildingCommunity,
        permission: 'organisations.manage',
      },
      {
        to: '/admin/incidents',
        label: msg`漏えい等`,
        icon: IconAlertTriangle,
        permission: 'incidents.read',
      },
      {
        to: '/admin/disclosures',
        label: msg`開示等の請求`,
        icon: IconFileSearch,
        permission: 'disclosures.handle',
      },
      {
        to: '/admin/retention',
        label: msg`保存と保全`,
        icon: IconArchive,
        permission: 'retention.read',
      },
      { to: '/admin/audit', label: msg`操作の記録`, icon: IconListSearch, permission: 'audit.read' },
    ],
  },
];
