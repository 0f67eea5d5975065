import { useQuery } from '@tanstack/react-query';
import { api } from '../api.ts';
import { HeatMap } from './heat-map.tsx';

interface Props {
  readonly wanted: { readonly from: string; readonly to: string; readonly accountId?: string };
}

/** Of a period, of one account or all. */
export function Heat({ wanted }: Props) {
  const { data } = useQuery({
    queryKey: ['lostCallsHeat', wanted],
    queryFn: () => api('lostCallsHeat', { query: wanted }),
  });
  return data === undefined ? null : <HeatMap heat={data} />;
}
