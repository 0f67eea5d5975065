import { Stack } from '@mantine/core';
import { ApprovalSetting } from '../../scripts/drafts/approval-setting.tsx';
import { ScriptWorkbench } from '../../scripts/drafts/script-workbench.tsx';
import { ScriptInForce } from '../../scripts/script-in-force.tsx';
import { ScriptReviewPanel } from '../../scripts/script-review.tsx';
import { VersionList } from '../../scripts/version-list.tsx';
import { useMay } from '../../session/me.ts';

/** An account's script: what is in use, the draft of the next version, and the versions before. */
export function ScriptTab({ accountId }: { accountId: string }) {
  const writes = useMay('scripts.draft');
  const reviews = useMay('scripts.review');
  return (
    <Stack gap="xl">
      <ScriptInForce accountId={accountId} shown={!writes} />
      {writes ? <ScriptWorkbench accountId={accountId} /> : null}
      {writes ? <ApprovalSetting accountId={accountId} /> : null}
      <VersionList accountId={accountId} />
      {reviews ? <ScriptReviewPanel accountId={accountId} /> : null}
    </Stack>
  );
}
