import type { ToBrowser } from '@denwaban/server-api';
import type { QueryClient } from '@tanstack/react-query';

/** Patches what the screens show with what the server has just told. */
export function applyMessage(queryClient: QueryClient, message: ToBrowser): void {
  const askAgain = (...queryKey: string[]) => void queryClient.invalidateQueries({ queryKey });
  if (message.type === 'desk') queryClient.setQueryData(['desk'], message.desk);
  else if (message.type === 'board') queryClient.setQueryData(['board'], message.board);
  else if (message.type === 'report-changed') {
    askAgain('reports');
    askAgain('report', message.reportId);
  } else if (message.type === 'call-changed') {
    askAgain('calls');
    askAgain('call', message.callId);
  } else if (message.type === 'recording-changed') askAgain('recording', message.recordingId);
}
