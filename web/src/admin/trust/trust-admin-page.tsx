import { PolicyKind, TrustKind } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../api.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import { VoicesSection } from '../voices/voices-section.tsx';
import { AddressForm } from './address-form.tsx';
import { EnquiriesForm } from './enquiries-form.tsx';
import { KindOfText } from './kind-of-text.tsx';

/** Policies are written at their own place, and stand on the page with these. */
const pageKinds = TrustKind.exclude(PolicyKind.options).options;

/** 守秘のページ: what everybody may read about how secrets are kept. */
export function TrustAdminPage() {
  const { t } = useLingui();
  const trust = useQuery({ queryKey: ['trust'], queryFn: () => api('trust') });
  return (
    <>
      <PageHeader
        title={t`守秘のページ`}
        description={t`秘密厳守の約束、料金、規約などを、だれでも読めるページに公開します。公開した版は書き換えられず、あとから読めます。`}
      />
      <QueryView query={trust}>
        {({ page, texts, drafts }) => (
          <Stack gap="md" maw={920}>
            <AddressForm key={page.slug} page={page} />
            <EnquiriesForm key={`enquiries ${page.slug}`} page={page} />
            {pageKinds.map((kind) => (
              <KindOfText
                key={kind}
                kind={kind}
                page={page}
                texts={texts.filter(({ body }) => body.kind === kind)}
                draft={drafts.find((draft) => draft.kind === kind)!}
              />
            ))}
            <VoicesSection />
            <Text size="sm">
              <Trans>
                カスタマーハラスメントへの基本方針、苦情の受付、お電話をくださる方へ、通話の録音についての文章も、このページに載ります。
              </Trans>{' '}
              <TextLink to="/admin/policies" underline="always">
                <Trans>方針と周知の管理へ</Trans>
              </TextLink>
            </Text>
          </Stack>
        )}
      </QueryView>
    </>
  );
}
