import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, Group, Text } from '@mantine/core';
import { IconHeart } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { api } from '../api.ts';
import { useChange } from '../admin/form/use-change.ts';
import { useFeedbackWords } from './review-words.ts';

/** What clients said that is good to hear, on the operator's desk until it was read; never beside a call. */
export function Thanks() {
  const { t } = useLingui();
  const words = useFeedbackWords();
  const { data } = useQuery({ queryKey: ['myThanks'], queryFn: () => api('myThanks') });
  const see = useChange((id: string) => api('seeThanks', { params: { id } }), {
    stale: ['myThanks'],
    done: t`お礼を読みました。`,
  });
  return (data?.items ?? []).map((each) => (
    <Alert
      key={each.id}
      color="pink"
      variant="light"
      mb="sm"
      icon={<IconHeart size={20} aria-hidden />}
      title={`${each.accountName}　${words[each.kind]}`}
      data-testid="thanks"
    >
      <Group justify="space-between" align="flex-end">
        <Text size="sm">{each.words === '' ? t`応対が良かったと評価をいただきました。` : each.words}</Text>
        <Button
          size="compact-sm"
          variant="default"
          loading={see.isPending}
          onClick={() => see.mutate(each.id)}
        >
          <Trans>読みました</Trans>
        </Button>
      </Group>
    </Alert>
  ));
}
