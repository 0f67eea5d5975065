import { Stack } from '@mantine/core';
import { AccountFacts } from './account-facts.tsx';
import { KnownCallers } from './known-callers.tsx';

/** What may be said to callers of a client company, and by what they show who they are. */
export function FactsTab({ accountId }: { accountId: string }) {
  return (
    <Stack gap="xl" maw={860}>
      <AccountFacts accountId={accountId} />
      <KnownCallers accountId={accountId} />
    </Stack>
  );
}
