import { Trans } from '@lingui/react/macro';
import { Alert, Button, Group } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { wordsOf } from './show-error.ts';

/** An error in the place of what could not be shown, with a way to try again. */
export function ErrorPanel({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  return (
    <Alert
      color="red"
      variant="light"
      icon={<IconAlertTriangle />}
      title={<Trans>表示できませんでした</Trans>}
      role="alert"
    >
      {wordsOf(error)}
      {onRetry ? (
        <Group mt="sm">
          <Button variant="default" onClick={onRetry}>
            <Trans>もう一度読み込む</Trans>
          </Button>
        </Group>
      ) : null}
    </Alert>
  );
}
