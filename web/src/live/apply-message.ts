import type { DeskSnapshot, ToBrowser } from '@denwaban/server-api';
import type { QueryClient } from '@tanstack/react-query';

/** Patches what the screens show with what the server has just told. */
export function applyMessage(queryClient: QueryClient, message: ToBrowser): void {
  const askAgain = (...queryKey: string[]) => void queryClient.invalidateQueries({ queryKey });
  if (message.type === 'desk') {
    const before = queryClient.getQueryData<DeskSnapshot>(['desk']);
    queryClient.setQueryData(['desk'], message.desk);
    // One's own call has begun, moved on or gone: the day's list has changed too.
    const about = (desk: DeskSnapshot | undefined) => `${desk?.call?.callId} ${desk?.call?.state}`;
    if (before && about(before) !== about(message.desk)) askAgain('calls');
  } else if (message.type === 'help') queryClient.setQueryData(['help'], { items: message.items });
  else if (message.type === 'thanks') askAgain('myThanks');
  else if (message.type === 'board') queryClient.setQueryData(['board'], message.board);
  else if (message.type === 'report-changed') {
    askAgain('reports');
    for (const key of ['report', 'reportVersions', 'reportMessages']) askAgain(key, message.reportId);
    askAgain('waitingMessages');
  } else if (message.type === 'call-changed') {
    askAgain('calls');
    askAgain('call', message.callId);
    askAgain('openChats');
    askAgain('callHarassment', message.callId);
    askAgain('callComplaints', message.callId);
  } else if (message.type === 'chat-changed') {
    askAgain('callChat', message.callId);
    askAgain('openChats');
  } else if (message.type === 'directory-changed') {
    for (const list of [
      'listStaff',
      'listDepartments',
      'whoAnswers',
      'listDeputies',
      'dutyNow',
      'listDuty',
      'listCalendarFeeds',
    ])
      askAgain(list, message.accountId);
  } else if (message.type === 'script-changed') {
    askAgain('unreadScripts');
    for (const key of ['script', 'listScriptVersions', 'scriptNews', 'scriptDraft', 'scriptReview'])
      askAgain(key, message.accountId);
  } else if (message.type === 'script-draft-changed') {
    askAgain('scriptDraft', message.accountId);
    askAgain('openScriptDrafts');
  } else if (message.type === 'practice-changed') {
    askAgain('practiceCall', message.practiceId);
    askAgain('practiceRoom');
    askAgain('listPracticeCalls');
  } else if (message.type === 'access-changed') void queryClient.invalidateQueries();
  else if (message.type === 'recording-changed') askAgain('recording', message.recordingId);
}
