import type { Generated, GeneratedInt8, GeneratedJson, JsonColumn, Timestamp } from './columns.ts';

export interface CallTable {
  id: string;
  organisation_id: string;
  account_id: string;
  line_id: string | null;
  leg_id: string;
  trunk_id: string | null;
  signalling_call_id: string | null;
  dialled: string;
  caller_number: string | null;
  caller_status: string;
  caller_name: string | null;
  diverted_from: string | null;
  state:
    | 'arriving'
    | 'announcing'
    | 'waiting'
    | 'offered'
    | 'talking'
    | 'held'
    | 'message'
    | 'consulting'
    | 'conference'
    | 'transferring'
    | 'transferred'
    | 'parked'
    | 'menu'
    | 'telling'
    | 'own-phones'
    | 'wrap-up'
    | 'done'
    | 'dialling'
    | 'ringing'
    | 'extension';
  state_since: Timestamp;
  outcome:
    | 'answered'
    | 'message'
    | 'abandoned-announcement'
    | 'abandoned-waiting'
    | 'closed'
    | 'no-answer'
    | 'over-limit'
    | 'not-live'
    | 'engine-away'
    | 'callback-asked'
    | 'unreached'
    | 'transferred'
    | 'blocked'
    | 'withheld'
    | 'fax'
    | 'menu-ended'
    | 'answered-by-client'
    | null;
  ended_by: 'caller' | 'operator' | 'system' | 'failure' | null;
  end_reason: string | null;
  script_version: number | null;
  operator_id: string | null;
  bridge_id: string | null;
  playback_id: string | null;
  playback_kind:
    | 'announcement'
    | 'waiting'
    | 'ringback'
    | 'gap'
    | 'hold'
    | 'closed'
    | 'apology'
    | 'beep'
    | 'thanks'
    | 'position'
    | 'callback'
    | 'callback-impossible'
    | 'routed'
    | 'notice'
    | 'menu'
    | null;
  message_kind: 'closed' | 'apology' | 'fallback' | 'callback' | 'menu' | null;
  arrived_at: Timestamp;
  answered_at: Timestamp | null;
  queued_at: Timestamp | null;
  taken_at: Timestamp | null;
  ended_at: Timestamp | null;
  done_at: Timestamp | null;
  announcement_heard_ms: number | null;
  announcement_duration_ms: number | null;
  message_from_ms: number | null;
  message_to_ms: number | null;
  wait_until: Timestamp | null;
  offer_until: Timestamp | null;
  reattaching: Generated<boolean>;
  direction: Generated<'in' | 'out'>;
  head_start_seconds: Generated<number>;
  announce_at: Timestamp | null;
  overflow: 'crowded' | 'nobody-on-duty' | 'waited' | null;
  presented_number: string | null;
  withheld: Generated<boolean>;
  dial_category: string | null;
  dial_reason: Generated<string>;
  for_call_id: string | null;
  for_report_id: string | null;
  extension_id: string | null;
  internal: Generated<boolean>;
  placed_in_browser: Generated<boolean>;
  transferred_at: Timestamp | null;
  wrapped_up_at: Timestamp | null;
  park_slot: number | null;
  parked_by: string | null;
  source_id: string | null;
  source_name: string | null;
  topic: string | null;
  routed_announcement_id: string | null;
  routed_as:
    | 'before-notice'
    | 'closed'
    | 'blocked'
    | 'withheld'
    | 'menu'
    | 'voicemail'
    | 'fax'
    | 'cut-off'
    | null;
  menu_path: string | null;
  menu_repeats: Generated<number>;
  notice_exempt: Generated<boolean>;
  notice_id: string | null;
  notice_label: string | null;
  ring_group_id: string | null;
  ring_otherwise: 'queue' | 'message' | null;
  erased_at: Timestamp | null;
  menu_needs: string | null;
  caller_measure: 'supervisor' | 'announcement' | 'message' | 'refuse' | null;
}

export interface CallPartyTable {
  id: string;
  organisation_id: string;
  account_id: string;
  call_id: string;
  leg_id: string;
  purpose: string;
  person_id: string | null;
  staff_id: string | null;
  number: string | null;
  requested_by: string | null;
  state: 'dialling' | 'ringing' | 'answered' | 'ended';
  started_at: Timestamp;
  answered_at: Timestamp | null;
  ended_at: Timestamp | null;
  end_reason: string | null;
  trunk_id: string | null;
  name: Generated<string>;
  at_desk: Generated<boolean>;
  desk_leg_id: string | null;
  recorded: Generated<boolean>;
  prompt: string | null;
  confirmed_at: Timestamp | null;
  in_browser: Generated<boolean>;
  ring_member: string | null;
  refers_leg: string | null;
  beside_of: string | null;
}

export interface LegQualityTable {
  call_id: string;
  organisation_id: string;
  account_id: string;
  leg_id: string;
  side: 'caller' | 'operator' | 'party';
  bad: Generated<boolean>;
  silent: Generated<boolean>;
  deaf: Generated<boolean>;
  times_bad: Generated<number>;
  times_silent: Generated<number>;
  worst: JsonColumn | null;
  whole: JsonColumn | null;
  changed_at: Timestamp;
}

export interface CallTraceTable {
  id: GeneratedInt8;
  organisation_id: string;
  account_id: string;
  call_id: string;
  at: Timestamp;
  kind: string;
  detail: GeneratedJson;
}

export interface CallMarkTable {
  id: string;
  organisation_id: string;
  account_id: string;
  call_id: string;
  person_id: string;
  at: Timestamp;
  words: Generated<string>;
}

export interface CallOfferTable {
  id: string;
  organisation_id: string;
  account_id: string;
  call_id: string;
  operator_id: string;
  offered_at: Timestamp;
  ended_at: Timestamp | null;
  outcome: 'taken' | 'missed' | 'caller-left' | 'withdrawn' | null;
  stage: 'same-operator' | 'first-choice' | 'team' | 'everybody' | null;
}

export interface SupervisionTable {
  id: string;
  organisation_id: string;
  account_id: string;
  call_id: string;
  supervisor_id: string;
  operator_id: string;
  mode: 'listen' | 'whisper' | 'join';
  private: Generated<boolean>;
  modes: JsonColumn;
  leg_id: string;
  bridge_id: string | null;
  heard_by: string | null;
  started_at: Timestamp;
  ended_at: Timestamp | null;
  end_reason: 'ended' | 'took-over' | 'call-over' | 'phone-lost' | null;
}

export interface HelpRequestTable {
  id: string;
  organisation_id: string;
  account_id: string | null;
  call_id: string | null;
  person_id: string;
  reason: 'complaint' | 'unsure' | 'long' | 'other';
  note: Generated<string>;
  asked_at: Timestamp;
  taken_by: string | null;
  taken_at: Timestamp | null;
  closed_at: Timestamp | null;
  closed_as: 'helped' | 'withdrawn' | 'call-over' | null;
}

export interface VoiceHintTable {
  id: GeneratedInt8;
  organisation_id: string;
  account_id: string;
  call_id: string;
  kind: 'raised' | 'overlap' | 'silence';
  side: 'caller' | 'operator' | 'both';
  from_at: Timestamp;
  to_at: Timestamp | null;
  excess_db: number | null;
}

export interface CallsTables {
  call: CallTable;
  call_party: CallPartyTable;
  leg_quality: LegQualityTable;
  call_mark: CallMarkTable;
  call_trace: CallTraceTable;
  call_offer: CallOfferTable;
  supervision: SupervisionTable;
  help_request: HelpRequestTable;
  voice_hint: VoiceHintTable;
}
