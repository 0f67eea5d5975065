import type { DeskSnapshot } from '@denwaban/server-api';
import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { usePageTitle } from '../ui/page-header.tsx';
import { QueryView } from '../ui/query-view.tsx';
import { CallbackNotice } from './callback-notice.tsx';
import { CareNotice } from './care-notice.tsx';
import { CallsZone } from './calls-zone.tsx';
import { deskQuery } from './desk-query.ts';
import classes from './desk.module.css';
import { FactsZone } from './facts-zone.tsx';
import { Greeting } from './greeting.tsx';
import { IdlePanel } from './idle-panel.tsx';
import { AudioNotice } from './in-call/audio-notice.tsx';
import { ParkedCalls } from './in-call/parked-calls.tsx';
import { PartyNotice } from './in-call/party-notice.tsx';
import { OwedNotice } from './owed-notice.tsx';
import { PhoneNotice } from './phone-notice.tsx';
import { WaitingNotice } from '../reports/waiting-notice.tsx';
import { Thanks } from '../reviews/thanks.tsx';
import { ReportForm } from './report-form.tsx';
import { ScriptZone } from './script/script-zone.tsx';
import { ScriptNews } from '../scripts/script-news.tsx';
import { deskShortcuts } from './shortcuts.ts';
import { StartShift } from './start-shift.tsx';

/** The operator's desk: the same zones for every account, only the contents differ. */
export function DeskPage() {
  const { t } = useLingui();
  usePageTitle(t`デスク`);
  const query = useQuery(deskQuery);
  return (
    <QueryView query={query}>
      {(desk) => (desk.state === 'off' && !desk.call ? <StartShift /> : <Desk desk={desk} />)}
    </QueryView>
  );
}

function Desk({ desk }: { desk: DeskSnapshot }) {
  const { t } = useLingui();
  const { call } = desk;
  return (
    <div className={classes['desk']}>
      <aside className={classes['left']} aria-label={t`本日の通話`}>
        <ParkedCalls desk={desk} />
        <CallsZone desk={desk} />
      </aside>
      <section className={classes['centre']} aria-label={t`応対`}>
        <PhoneNotice desk={desk} />
        <CallbackNotice desk={desk} />
        <CareNotice desk={desk} />
        {call ? (
          <>
            <AudioNotice call={call} />
            <PartyNotice call={call} />
            <OwedNotice call={call} />
            {call.scriptUnread ? (
              <ScriptNews
                accountId={call.account.id}
                accountName={call.account.name}
                keys={deskShortcuts.answer.label}
              />
            ) : null}
            <Greeting call={call} />
            <div className={classes['work']}>
              <ScriptZone key={`script ${call.callId}`} call={call} />
              <ReportForm key={`report ${call.callId}`} call={call} />
            </div>
          </>
        ) : (
          <>
            <WaitingNotice />
            <Thanks />
            <IdlePanel desk={desk} />
          </>
        )}
      </section>
      <aside className={classes['right']} aria-label={t`発信者と依頼企業`}>
        <FactsZone call={call} />
      </aside>
    </div>
  );
}
