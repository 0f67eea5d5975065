import type { AgreementText } from '@denwaban/server-api';
import { Trans } from '@lingui/react/macro';
import { Text } from '@mantine/core';

/** The text as it is signed, with its hash to compare with a printed one. */
export function AgreementBody({ text }: { text: AgreementText }) {
  const hash = text.sha256;
  return (
    <>
      <Text style={{ whiteSpace: 'pre-wrap', lineHeight: 1.9, textAlign: 'left' }}>{text.body}</Text>
      <Text size="xs" c="dimmed" mt="sm" style={{ overflowWrap: 'anywhere' }}>
        <Trans>本文の照合値（SHA-256）：{hash}</Trans>
      </Text>
    </>
  );
}
