import type { Evaluation, EvaluationFields } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api.ts';
import { useMay } from '../session/me.ts';
import { QueryView } from '../ui/query-view.tsx';
import { EvaluationCard } from './evaluation-card.tsx';
import { EvaluationForm } from './evaluation-form.tsx';

interface Props {
  readonly of: { readonly callId: string } | { readonly practiceId: string };
  /** Somebody else of ours answered. */
  readonly scoreable: boolean;
  /** Plays the recording from there. */
  readonly onSeek?: (atMs: number) => void;
  /** Where the recording is at this moment. */
  readonly position?: () => number | null;
}

/** 採点: the same for a call and for a practice. */
export function EvaluationPanel({ of, scoreable, onSeek, position }: Props) {
  const { t } = useLingui();
  const gives = useMay('evaluations.give');
  const [open, setOpen] = useState(false);
  const isCall = 'callId' in of;
  const id = isCall ? of.callId : of.practiceId;
  const list = useQuery({
    queryKey: [isCall ? 'callEvaluations' : 'practiceEvaluations', id],
    queryFn: () =>
      isCall ? api('callEvaluations', { params: { id } }) : api('practiceEvaluations', { params: { id } }),
  });
  const give = (body: EvaluationFields): Promise<Evaluation> =>
    isCall
      ? api('evaluateCall', { params: { id }, body })
      : api('evaluatePractice', { params: { id }, body });
  return (
    <section data-testid="evaluations">
      <Title order={2} size="h3" mb="xs">
        <Trans>採点</Trans>
      </Title>
      <QueryView query={list}>
        {({ items }) => (
          <Stack gap="sm">
            {items.length === 0 ? (
              <Text size="sm" c="dimmed">
                {t`まだ採点されていません。`}
              </Text>
            ) : (
              items.map((each) => (
                <EvaluationCard key={each.id} evaluation={each} {...(onSeek ? { onSeek } : {})} />
              ))
            )}
            {open ? (
              <EvaluationForm give={give} {...(position ? { position } : {})} onDone={() => setOpen(false)} />
            ) : gives && scoreable ? (
              <Button
                variant="default"
                size="compact-md"
                style={{ alignSelf: 'flex-start' }}
                onClick={() => setOpen(true)}
                data-testid="evaluate"
              >
                <Trans>採点する</Trans>
              </Button>
            ) : null}
          </Stack>
        )}
      </QueryView>
    </section>
  );
}
