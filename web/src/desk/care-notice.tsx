import type { DeskSnapshot } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, Group, Text } from '@mantine/core';
import { IconHeartHandshake } from '@tabler/icons-react';
import { api } from '../api.ts';
import { useChange } from '../admin/form/use-change.ts';
import { TextLink } from '../ui/text-link.tsx';
import { timeOf } from '../ui/tokyo-time.ts';

/** After a hard call: a break, and whom one can turn to. Never while somebody is on the line. */
export function CareNotice({ desk: { care, state } }: { desk: DeskSnapshot }) {
  const { t } = useLingui();
  const answer = useChange((take: boolean) => api('answerCareBreak', { body: { take } }), {
    stale: ['desk'],
    done: t`わかりました。`,
  });
  if (!care || state === 'ringing' || state === 'talking') return null;
  const until = care.until === null ? null : timeOf(care.until);
  return (
    <Alert
      color="teal"
      variant="light"
      icon={<IconHeartHandshake />}
      title={until === null ? t`おつかれさまでした` : t`休憩しています（${until}まで）`}
      data-testid="care-notice"
    >
      <Text size="sm">
        {care.way === 'enforce' ? (
          <Trans>
            つらい通話のあとは、会社の決まりで{care.minutes}
            分の休憩を取ります。報告を送ると休憩になり、その間は電話が入りません。評価や集計では不利になりません。
          </Trans>
        ) : (
          <Trans>
            つらい通話のあとです。{care.minutes}
            分休んでください。報告のあとに休憩になり、電話が入りません。評価や集計では不利になりません。
          </Trans>
        )}
      </Text>
      <Group gap="sm" mt="xs">
        {care.since === null && care.way === 'offer' ? (
          <>
            <Button
              size="compact-sm"
              loading={answer.isPending}
              onClick={() => answer.mutate(true)}
              data-testid="take-care-break"
            >
              <Trans>休憩する</Trans>
            </Button>
            <Button
              size="compact-sm"
              variant="default"
              loading={answer.isPending}
              onClick={() => answer.mutate(false)}
            >
              <Trans>今はいい</Trans>
            </Button>
          </>
        ) : null}
        <TextLink to="/consultation">
          <Trans>相談する</Trans>
        </TextLink>
      </Group>
    </Alert>
  );
}
