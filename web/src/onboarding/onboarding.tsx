import type { Onboarding as Sheet, Side } from '@denwaban/server-api';
import { Trans } from '@lingui/react/macro';
import { Accordion, Progress, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api } from '../api.ts';
import { QueryView } from '../ui/query-view.tsx';
import { SectionCard } from './section-card.tsx';
import { useIsClient } from './section-words.ts';

/** What a client and we fill in together before calls are taken: how far it is, and on whom it waits. */
export function Onboarding({ accountId }: { accountId: string }) {
  const sheet = useQuery({
    queryKey: ['onboarding', accountId],
    queryFn: () => api('onboarding', { params: { id: accountId } }),
    // The other side fills it in at the same time.
    refetchInterval: 30_000,
  });
  return (
    <QueryView query={sheet}>
      {(found) => (
        <Stack gap="md" maw={860}>
          <Summary sheet={found} />
          <Accordion variant="separated" chevronPosition="left" order={2}>
            {found.sections.map((view) => (
              <SectionCard key={view.section} accountId={accountId} view={view} facts={found.facts} />
            ))}
          </Accordion>
        </Stack>
      )}
    </QueryView>
  );
}

function Summary({ sheet: { sections } }: { sheet: Sheet }) {
  const isClient = useIsClient();
  const done = sections.filter(({ state }) => state === 'done').length;
  const all = sections.length;
  const waiting = (side: Side) => sections.filter(({ waitsFor }) => waitsFor === side).length;
  const [theirs, ours] = [waiting('client'), waiting('us')];
  return (
    <div>
      <Text fw={700}>
        {done === all ? (
          <Trans>すべて完了しました。受付を始められます。</Trans>
        ) : (
          <Trans>
            {all}項目のうち{done}項目が完了しています。
          </Trans>
        )}
      </Text>
      <Progress value={(done / all) * 100} my="xs" aria-hidden />
      <Text size="sm" c="dimmed">
        {isClient ? (
          <Trans>
            貴社の対応待ちは{theirs}項目、受付側の対応待ちは{ours}項目です。書いたところまで保存されます。
          </Trans>
        ) : (
          <Trans>
            依頼企業の対応待ちは{theirs}項目、当社の対応待ちは{ours}項目です。書いたところまで保存されます。
          </Trans>
        )}
      </Text>
    </div>
  );
}
