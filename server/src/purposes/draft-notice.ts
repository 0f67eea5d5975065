import type { NoticeBody } from '@denwaban/server-api/purposes';

type Draft = Omit<NoticeBody, 'holder' | 'contact'>;

const rest = {
  usage:
    'お電話の内容を担当者に正しくお伝えし、折り返しのご連絡を差し上げるために使います。録音は、聞き取りに誤りがないかを確かめるときに再生します。',
  management:
    '録音は暗号化して保管し、業務に必要な者だけが再生できます。だれがいつ再生したかは、すべて記録に残ります。',
  retention: '録音は90日間保管し、その後は消去します。',
} as const;

/** Where a first text starts: `service` is the answering service's own; a client company's does not speak of one. */
export const draftNotice = (service: boolean): Draft => ({
  purposes: [
    {
      code: 'answering',
      kinds: ['recording', 'caller', 'report', 'staff'],
      words: service ? '電話代行業務での連絡' : 'お電話の受付と、折り返しのご連絡',
    },
    { code: 'enquiries', kinds: ['recording', 'caller', 'report'], words: 'お問い合わせへの回答' },
    { code: 'quality', kinds: ['recording', 'report'], words: '通話内容の確認と、電話応対の品質の向上' },
  ],
  ...rest,
});
