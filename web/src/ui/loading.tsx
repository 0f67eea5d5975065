import { useLingui } from '@lingui/react/macro';
import { Center, Loader } from '@mantine/core';

/** Something is on its way. */
export function Loading() {
  const { t } = useLingui();
  return (
    <Center mih={160} component="output" aria-label={t`読み込んでいます`}>
      <Loader size="sm" />
    </Center>
  );
}
