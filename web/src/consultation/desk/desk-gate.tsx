import { ApiError } from '@denwaban/server-api';
import type { ConsultationDesk } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { api } from '../../api.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { lockDesk, useDeskIdentity } from './desk-identity.ts';
import { KeySetup } from './key-setup.tsx';
import { Unlock } from './unlock.tsx';

/** Only with the member's own key in hand is anything shown. */
export function DeskGate({
  title,
  description,
  children,
}: {
  title: string;
  description?: string;
  children: (desk: ConsultationDesk, identity: string) => ReactNode;
}) {
  const { t } = useLingui();
  const identity = useDeskIdentity();
  const desk = useQuery({
    queryKey: ['consultationDesk'],
    queryFn: () => api('consultationDesk'),
    retry: false,
  });
  // Any other failure leaves open what is on the screen, with what was typed.
  const isNobody = desk.error instanceof ApiError && desk.error.problem.status === 404;
  return (
    <>
      <PageHeader title={title} description={description}>
        {identity === null ? null : (
          <Button variant="default" onClick={lockDesk}>
            <Trans>鍵を閉じる</Trans>
          </Button>
        )}
      </PageHeader>
      {isNobody ? (
        <EmptyState title={t`まだ担当者になっていません`}>
          <Trans>
            相談窓口の担当者は、管理者の一人が提案し、別の管理者が承認します。承認されるまで、役割だけでは何も見られません。
          </Trans>
        </EmptyState>
      ) : (
        <QueryView query={desk}>
          {(found) =>
            found.own.sealedSecret === null || found.own.recipient === null ? (
              <KeySetup again={false} />
            ) : identity === null ? (
              <Unlock sealedSecret={found.own.sealedSecret} />
            ) : (
              children(found, identity)
            )
          }
        </QueryView>
      )}
    </>
  );
}
