import type { WhyKind } from '@denwaban/server-api';
import { ApiError } from '@denwaban/server-api';
import { Alert } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { api } from '../api.ts';

export interface WhyAsked {
  readonly permission: string;
  readonly kind: z.infer<typeof WhyKind>;
  readonly id?: string;
}

/** Why this person does not see it, in the server's one sentence; nothing for errors of another kind. */
export function WhyNot({ asked, error }: { asked: WhyAsked; error: unknown }) {
  const refused = error instanceof ApiError && [403, 404].includes(error.problem.status);
  const why = useQuery({
    queryKey: ['why', asked.permission, asked.kind, asked.id ?? ''],
    queryFn: () => api('why', { query: asked }),
    enabled: refused,
  });
  if (!refused || !why.data || why.data.may) return null;
  return (
    <Alert mt="sm" variant="light" color="gray" icon={<IconLock />} data-testid="why-not">
      {why.data.sentence}
    </Alert>
  );
}
