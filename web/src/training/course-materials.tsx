import { Trans } from '@lingui/react/macro';
import { Paper, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api } from '../api.ts';
import { useMay } from '../session/me.ts';
import { MaterialPlayer } from './material-player.tsx';

/** Real calls to listen to, beside the text; nothing where there are none. */
export function CourseMaterials({ courseId }: { courseId: string }) {
  const hears = useMay('materials.hear');
  const { data } = useQuery({
    queryKey: ['courseMaterials', courseId],
    queryFn: () => api('courseMaterials', { params: { id: courseId } }),
    enabled: hears,
  });
  if (data === undefined || data.items.length === 0) return null;
  return (
    <Stack gap="sm" component="section">
      <Title order={2} size="h4">
        <Trans>教材（実際の通話）</Trans>
      </Title>
      <Text size="sm" c="dimmed">
        <Trans>
          依頼企業の同意を得た通話の一部です。個人に関わる声は消してあります。再生は記録されます。
        </Trans>
      </Text>
      {data.items.map((material) => (
        <Paper key={material.id} withBorder p="md">
          <Text fw={700}>{material.title}</Text>
          <Text size="sm" mt={4} mb="xs" style={{ whiteSpace: 'pre-wrap' }}>
            {material.points}
          </Text>
          <MaterialPlayer material={material} />
        </Paper>
      ))}
    </Stack>
  );
}
