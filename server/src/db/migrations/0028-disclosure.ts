import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { wallByAccount, wallByOrganisation } from '../walls.ts';

/** 開示等の請求: who asks for what, which calls, what is masked, who decides, how it was handed over. */
const tables = `
insert into law_figure (key, from_day, value, basis) values
  ('disclosure.answer', '2022-04-01', '{"days": 14}', '個人情報保護法39条1項（到達から2週間を過ぎると訴えを起こされることがあります）。法定の回答期限ではなく、当社の目安です'),
  ('disclosure.articles', '2022-04-01',
   '{"disclosure": "個人情報保護法33条1項（開示）", "correction": "個人情報保護法34条1項（訂正等）", "stop-use": "個人情報保護法35条（利用停止等・第三者提供の停止）", "purpose": "個人情報保護法32条2項（利用目的の通知）", "third-party": "個人情報保護法33条5項（第三者提供記録の開示）"}',
   '個人情報保護法32条から35条');

create table disclosure_request (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  -- null: data of the service itself, or not known yet
  account_id uuid references account,
  number integer not null,
  kind text not null check (kind in ('disclosure','correction','stop-use','purpose','third-party')),
  state text not null check (state in ('open','asked','decided','answered','withdrawn')),
  decider text not null check (decider in ('client','us')),
  form text not null check (form in ('link','wav','mp3','paper')),
  received_at timestamptz not null,
  -- DisclosurePerson of the contract
  sealed_person bytea not null,
  opened_by uuid references person,
  identity_how text,
  identity_words text not null default '',
  identity_at timestamptz,
  identity_by uuid references person,
  asked_at timestamptz,
  outcome text check (outcome in ('all','part','refused')),
  ground text,
  decision_words text not null default '',
  decided_at timestamptz,
  decided_by uuid references person,
  decided_side text check (decided_side in ('client','us')),
  released_at timestamptz,
  released_by uuid references person,
  purpose text not null default '',
  purpose_version integer,
  closed_at timestamptz,
  unique (organisation_id, number),
  check (decider = 'us' or account_id is not null),
  check ((outcome is null) = (decided_at is null))
);
create index on disclosure_request (organisation_id, id desc);
create index on disclosure_request (account_id, asked_at desc) where asked_at is not null;

create table disclosure_call (
  request_id uuid not null references disclosure_request on delete cascade,
  organisation_id uuid not null references organisation,
  account_id uuid not null references account,
  call_id uuid not null references call,
  -- Masks of the contract; null: nothing is masked
  sealed_masks bytea,
  released_sha256 text,
  primary key (request_id, call_id)
);

create table disclosure_link (
  id uuid primary key,
  request_id uuid not null references disclosure_request on delete cascade,
  organisation_id uuid not null references organisation,
  token_sha256 bytea not null unique,
  code_sha256 bytea not null,
  made_by uuid references person,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  most_plays integer not null,
  plays integer not null default 0,
  wrong_codes integer not null default 0,
  revoked_at timestamptz
);
create index on disclosure_link (request_id);

-- one opening of a link: its sound can be heard for a while
create table disclosure_play (
  ticket_sha256 bytea primary key,
  link_id uuid not null references disclosure_link on delete cascade,
  organisation_id uuid not null references organisation,
  opened_at timestamptz not null
);
create index on disclosure_play (link_id);

create table disclosure_step (
  id bigint generated always as identity primary key,
  request_id uuid not null references disclosure_request on delete cascade,
  organisation_id uuid not null references organisation,
  account_id uuid references account,
  at timestamptz not null,
  person_id uuid references person,
  words text not null
);
create index on disclosure_step (request_id, id);

grant select, insert, update, delete on disclosure_request, disclosure_call, disclosure_link to denwaban_app;
grant select, insert, delete on disclosure_step, disclosure_play to denwaban_app;

-- asked and answered requests are personal data, too, and go after their time
alter table retention_rule drop constraint retention_rule_kind_check;
alter table retention_rule add constraint retention_rule_kind_check
  check (kind in ('recording','report','call','mail','booking','disclosure'));
alter table deletion_certificate drop constraint deletion_certificate_kind_check;
alter table deletion_certificate add constraint deletion_certificate_kind_check
  check (kind in ('recording','report','call','mail','booking','disclosure'));
`;

/** A client sees what it was asked to decide, and nothing before. */
const asked = (table: string, condition: string): string => `
create policy asked_client on ${table} for select to denwaban_app using (
  organisation_id = (select app_organisation()) and (select app_role()) = 'client'
  and account_id = any ((select app_accounts())::uuid[]) and ${condition});
`;

const walls = `
${wallByAccount('disclosure_request', { orNone: true, ours: true, content: true })}
${wallByAccount('disclosure_call', { ours: true, content: true })}
${wallByAccount('disclosure_step', { orNone: true, ours: true, content: true })}
${wallByOrganisation('disclosure_link')}
${wallByOrganisation('disclosure_play')}
${asked('disclosure_request', 'asked_at is not null')}
${asked(
  'disclosure_call',
  'exists (select from disclosure_request r where r.id = request_id and r.asked_at is not null)',
)}
`;

export const disclosure: Migration = {
  async up(db: Kysely<unknown>) {
    await sql.raw(tables).execute(db);
    await sql.raw(walls).execute(db);
  },
};
