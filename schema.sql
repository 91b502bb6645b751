-- Written by server/platform/db/schema.test.ts from the migrated database. Do not edit: add a migration.

table auth.account
  id text not null
  name text not null
  email text not null
  emailVerified boolean not null
  image text
  createdAt timestamp with time zone not null default CURRENT_TIMESTAMP
  updatedAt timestamp with time zone not null default CURRENT_TIMESTAMP
  constraint account_pkey PRIMARY KEY (id)
  CREATE INDEX account_email_idx ON auth.account USING btree (email)
  grant hearth_auth=arwd/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table auth.account_event
  id text not null
  account_id text not null
  at timestamp with time zone not null default CURRENT_TIMESTAMP
  kind text not null
  device_label text
  source text
  constraint account_event_account_id_fkey FOREIGN KEY (account_id) REFERENCES auth.account(id) ON DELETE CASCADE
  constraint account_event_pkey PRIMARY KEY (id)
  CREATE INDEX account_event_account_id_at_idx ON auth.account_event USING btree (account_id, at)
  grant hearth_auth=ar/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table auth.acting
  account_id text
  organization_id uuid
  person_id uuid
  role text
  during daterange
  time_zone text
  grant hearth_auth=r/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table auth.attempt
  id bigint not null
  at timestamp with time zone not null default CURRENT_TIMESTAMP
  kind text not null
  subject text not null
  source text not null
  device_id text
  failed boolean not null default true
  constraint attempt_kind_check CHECK ((kind = ANY (ARRAY['password'::text, 'code'::text, 'mail'::text])))
  constraint attempt_pkey PRIMARY KEY (id)
  CREATE INDEX attempt_at_idx ON auth.attempt USING btree (at)
  CREATE INDEX attempt_kind_source_at_idx ON auth.attempt USING btree (kind, source, at)
  CREATE INDEX attempt_kind_subject_at_idx ON auth.attempt USING btree (kind, subject, at)
  grant hearth_auth=arwd/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table auth.authenticator
  account_id text not null
  sealed_secret text not null
  created_at timestamp with time zone not null default CURRENT_TIMESTAMP
  confirmed_at timestamp with time zone
  last_step bigint not null default 0
  constraint authenticator_account_id_fkey FOREIGN KEY (account_id) REFERENCES auth.account(id) ON DELETE CASCADE
  constraint authenticator_pkey PRIMARY KEY (account_id)
  grant hearth_auth=arwd/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table auth.credential
  id text not null
  accountId text not null
  providerId text not null
  userId text not null
  accessToken text
  refreshToken text
  idToken text
  accessTokenExpiresAt timestamp with time zone
  refreshTokenExpiresAt timestamp with time zone
  scope text
  password text
  createdAt timestamp with time zone not null default CURRENT_TIMESTAMP
  updatedAt timestamp with time zone not null
  constraint credential_pkey PRIMARY KEY (id)
  constraint credential_userId_fkey FOREIGN KEY ("userId") REFERENCES auth.account(id) ON DELETE CASCADE
  CREATE INDEX "credential_userId_idx" ON auth.credential USING btree ("userId")
  CREATE UNIQUE INDEX "credential_providerId_accountId_idx" ON auth.credential USING btree ("providerId", "accountId")
  grant hearth_auth=arwd/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table auth.device
  id text not null
  account_id text not null
  token_hash text not null
  label text not null
  first_seen_at timestamp with time zone not null default CURRENT_TIMESTAMP
  last_seen_at timestamp with time zone not null default CURRENT_TIMESTAMP
  constraint device_account_id_fkey FOREIGN KEY (account_id) REFERENCES auth.account(id) ON DELETE CASCADE
  constraint device_account_id_token_hash_key UNIQUE (account_id, token_hash)
  constraint device_pkey PRIMARY KEY (id)
  grant hearth_auth=arwd/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table auth.one_time
  token_hash text not null
  kind text not null
  value jsonb not null
  expires_at timestamp with time zone not null
  tries integer not null default 0
  constraint one_time_pkey PRIMARY KEY (token_hash)
  CREATE INDEX one_time_expires_at_idx ON auth.one_time USING btree (expires_at)
  grant hearth_auth=arwd/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table auth.passkey
  id text not null
  account_id text not null
  public_key bytea not null
  counter bigint not null
  transports text[] not null
  name text not null
  is_backed_up boolean not null
  created_at timestamp with time zone not null default CURRENT_TIMESTAMP
  used_at timestamp with time zone
  constraint passkey_account_id_fkey FOREIGN KEY (account_id) REFERENCES auth.account(id) ON DELETE CASCADE
  constraint passkey_name_check CHECK (((length(name) >= 1) AND (length(name) <= 100)))
  constraint passkey_pkey PRIMARY KEY (id)
  CREATE INDEX passkey_account_id_idx ON auth.passkey USING btree (account_id)
  grant hearth_auth=arwd/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table auth.recovery_code
  account_id text not null
  code_hash text not null
  used_at timestamp with time zone
  constraint recovery_code_account_id_fkey FOREIGN KEY (account_id) REFERENCES auth.account(id) ON DELETE CASCADE
  constraint recovery_code_pkey PRIMARY KEY (account_id, code_hash)
  grant hearth_auth=arwd/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table auth.sign_in
  id text not null
  expiresAt timestamp with time zone not null
  token text not null
  createdAt timestamp with time zone not null default CURRENT_TIMESTAMP
  updatedAt timestamp with time zone not null default CURRENT_TIMESTAMP
  ipAddress text
  userAgent text
  userId text not null
  organization_id uuid
  method text not null default 'password'::text
  has_second_factor boolean not null default false
  device_id text
  proved_at timestamp with time zone not null default CURRENT_TIMESTAMP
  active_at timestamp with time zone not null default CURRENT_TIMESTAMP
  constraint sign_in_method_check CHECK ((method = ANY (ARRAY['password'::text, 'passkey'::text, 'organization'::text, 'mail'::text, 'demo'::text])))
  constraint sign_in_pkey PRIMARY KEY (id)
  constraint sign_in_token_key UNIQUE (token)
  constraint sign_in_userId_fkey FOREIGN KEY ("userId") REFERENCES auth.account(id) ON DELETE CASCADE
  CREATE INDEX "sign_in_userId_idx" ON auth.sign_in USING btree ("userId")
  grant hearth_auth=arwd/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table house.session_version
  organization_id uuid
  session_id uuid
  version text
  grant hearth_app=r/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table operations.backup
  id uuid not null default uuidv7()
  kind text not null
  started_at timestamp with time zone not null
  ended_at timestamp with time zone not null
  ok boolean not null
  bytes bigint
  problem text
  constraint backup_kind_check CHECK ((kind = ANY (ARRAY['base'::text, 'drill'::text])))
  constraint backup_pkey PRIMARY KEY (id)

table public.actor (row-level security forced)
  organization_id uuid not null
  account_id text not null
  person_id uuid not null
  constraint actor_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint actor_organization_id_person_id_fkey FOREIGN KEY (organization_id, person_id) REFERENCES person(organization_id, id)
  constraint actor_pkey PRIMARY KEY (organization_id, account_id, person_id)
  CREATE INDEX actor_account_id_idx ON public.actor USING btree (account_id)
  CREATE INDEX actor_organization_id_person_id_idx ON public.actor USING btree (organization_id, person_id)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  policy own_account permissive for r to hearth_app using ((account_id = ( SELECT house.account() AS account))) with check ()
  policy sign_in permissive for r to hearth_auth using (true) with check ()
  grant hearth_app=ar/hearth_owner
  grant hearth_auth=r/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.agreement_signature (row-level security forced)
  organization_id uuid not null
  id uuid not null
  agreement_id uuid not null
  person_id uuid not null
  typed_name text not null
  at timestamp with time zone not null
  constraint agreement_signature_organization_id_agreement_id_fkey FOREIGN KEY (organization_id, agreement_id) REFERENCES agreement_version(organization_id, id)
  constraint agreement_signature_organization_id_agreement_id_person_id_key UNIQUE (organization_id, agreement_id, person_id)
  constraint agreement_signature_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint agreement_signature_organization_id_person_id_fkey FOREIGN KEY (organization_id, person_id) REFERENCES person(organization_id, id)
  constraint agreement_signature_pkey PRIMARY KEY (organization_id, id)
  constraint agreement_signature_typed_name_check CHECK ((typed_name <> ''::text))
  CREATE INDEX agreement_signature_organization_id_person_id_idx ON public.agreement_signature USING btree (organization_id, person_id)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  grant hearth_app=ar/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.agreement_version (row-level security forced)
  organization_id uuid not null
  id uuid not null
  program_id uuid not null
  version integer not null
  title text not null
  points text[] not null
  clinically_reviewed_by text
  published_by uuid
  published_at timestamp with time zone not null
  constraint agreement_version_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint agreement_version_organization_id_program_id_fkey FOREIGN KEY (organization_id, program_id) REFERENCES program(organization_id, id)
  constraint agreement_version_organization_id_program_id_version_key UNIQUE (organization_id, program_id, version)
  constraint agreement_version_organization_id_published_by_fkey FOREIGN KEY (organization_id, published_by) REFERENCES person(organization_id, id)
  constraint agreement_version_pkey PRIMARY KEY (organization_id, id)
  constraint agreement_version_points_check CHECK ((cardinality(points) > 0))
  constraint agreement_version_title_check CHECK ((title <> ''::text))
  constraint agreement_version_version_check CHECK ((version > 0))
  CREATE INDEX agreement_version_organization_id_published_by_idx ON public.agreement_version USING btree (organization_id, published_by)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  grant hearth_app=ar/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.alert (row-level security forced)
  organization_id uuid not null
  id uuid not null
  person_id uuid not null
  session_id uuid
  program_id uuid
  source text not null
  because text not null
  raised_at timestamp with time zone not null
  constraint alert_because_check CHECK ((because ~ '^[a-z_]+$'::text))
  constraint alert_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint alert_organization_id_person_id_fkey FOREIGN KEY (organization_id, person_id) REFERENCES person(organization_id, id)
  constraint alert_organization_id_program_id_fkey FOREIGN KEY (organization_id, program_id) REFERENCES program(organization_id, id)
  constraint alert_organization_id_session_id_fkey FOREIGN KEY (organization_id, session_id) REFERENCES session(organization_id, id)
  constraint alert_pkey PRIMARY KEY (organization_id, id)
  constraint alert_source_check CHECK ((source ~ '^[a-z_]+$'::text))
  CREATE INDEX alert_organization_id_person_id_idx ON public.alert USING btree (organization_id, person_id)
  CREATE INDEX alert_organization_id_program_id_idx ON public.alert USING btree (organization_id, program_id)
  CREATE INDEX alert_organization_id_raised_at_idx ON public.alert USING btree (organization_id, raised_at)
  CREATE INDEX alert_organization_id_session_id_idx ON public.alert USING btree (organization_id, session_id)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  grant hearth_app=ar/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.alert_open (row-level security forced)
  organization_id uuid not null
  alert_id uuid not null
  person_id uuid not null
  session_id uuid
  source text not null
  because text not null
  constraint alert_open_organization_id_alert_id_fkey FOREIGN KEY (organization_id, alert_id) REFERENCES alert(organization_id, id)
  constraint alert_open_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint alert_open_organization_id_person_id_session_id_source_beca_key UNIQUE NULLS NOT DISTINCT (organization_id, person_id, session_id, source, because)
  constraint alert_open_pkey PRIMARY KEY (organization_id, alert_id)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  grant hearth_app=ard/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.alert_step (row-level security forced)
  organization_id uuid not null
  alert_id uuid not null
  ordinal integer not null
  kind text not null
  at timestamp with time zone not null
  by_person_id uuid
  level text
  whom uuid
  rung text
  channel text
  page_ordinal integer
  detail text
  request_key uuid
  constraint alert_step_channel_check CHECK ((channel = ANY (ARRAY['screen'::text, 'mail'::text, 'sms'::text, 'push'::text])))
  constraint alert_step_check CHECK (((kind = ANY (ARRAY['raised'::text, 'level_raised'::text])) <= (level IS NOT NULL)))
  constraint alert_step_check1 CHECK (((kind = ANY (ARRAY['paged'::text, 'passed_over'::text, 'delivered'::text, 'not_delivered'::text])) = (whom IS NOT NULL)))
  constraint alert_step_check2 CHECK (((kind = ANY (ARRAY['delivered'::text, 'not_delivered'::text])) = ((channel IS NOT NULL) AND (page_ordinal IS NOT NULL))))
  constraint alert_step_detail_check CHECK ((detail ~ '^[a-z0-9_]{1,60}$'::text))
  constraint alert_step_kind_check CHECK ((kind = ANY (ARRAY['raised'::text, 'raised_again'::text, 'level_raised'::text, 'paged'::text, 'passed_over'::text, 'delivered'::text, 'not_delivered'::text, 'acknowledged'::text, 'idle'::text, 'acted'::text, 'called'::text, 'closed'::text])))
  constraint alert_step_level_check CHECK ((level = ANY (ARRAY['page'::text, 'same_day'::text])))
  constraint alert_step_ordinal_check CHECK ((ordinal > 0))
  constraint alert_step_organization_id_alert_id_fkey FOREIGN KEY (organization_id, alert_id) REFERENCES alert(organization_id, id)
  constraint alert_step_organization_id_by_person_id_fkey FOREIGN KEY (organization_id, by_person_id) REFERENCES person(organization_id, id)
  constraint alert_step_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint alert_step_organization_id_request_key_key UNIQUE (organization_id, request_key)
  constraint alert_step_organization_id_whom_fkey FOREIGN KEY (organization_id, whom) REFERENCES person(organization_id, id)
  constraint alert_step_pkey PRIMARY KEY (organization_id, alert_id, ordinal)
  constraint alert_step_rung_check CHECK ((rung = ANY (ARRAY['primary'::text, 'backup'::text, 'supervisor'::text, 'director'::text, 'answering'::text])))
  CREATE INDEX alert_step_organization_id_by_person_id_idx ON public.alert_step USING btree (organization_id, by_person_id)
  CREATE INDEX alert_step_organization_id_whom_idx ON public.alert_step USING btree (organization_id, whom)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  grant hearth_app=ar/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.alert_words (row-level security forced)
  organization_id uuid not null
  alert_id uuid not null
  ordinal integer not null
  person_id uuid not null
  written_by uuid
  body text not null
  constraint alert_words_body_check CHECK (((length(body) >= 1) AND (length(body) <= 4000)))
  constraint alert_words_organization_id_alert_id_ordinal_fkey FOREIGN KEY (organization_id, alert_id, ordinal) REFERENCES alert_step(organization_id, alert_id, ordinal)
  constraint alert_words_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint alert_words_organization_id_person_id_fkey FOREIGN KEY (organization_id, person_id) REFERENCES person(organization_id, id)
  constraint alert_words_organization_id_written_by_fkey FOREIGN KEY (organization_id, written_by) REFERENCES person(organization_id, id)
  constraint alert_words_pkey PRIMARY KEY (organization_id, alert_id, ordinal)
  CREATE INDEX alert_words_organization_id_person_id_idx ON public.alert_words USING btree (organization_id, person_id)
  CREATE INDEX alert_words_organization_id_written_by_idx ON public.alert_words USING btree (organization_id, written_by)
  policy answering_only restrictive for r to hearth_app using (((written_by = ( SELECT house.person() AS person)) OR house.may_read_alert(alert_id, person_id))) with check ()
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  policy own_words restrictive for a to hearth_app using () with check (((NOT (written_by IS DISTINCT FROM ( SELECT house.person() AS person))) OR (( SELECT house.actor_kind() AS actor_kind) = 'system'::text)))
  grant hearth_app=ar/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.answered_request (row-level security forced)
  organization_id uuid not null
  person_id uuid not null
  key text not null
  request_hash text not null
  answer jsonb
  at timestamp with time zone not null
  constraint answered_request_key_check CHECK (((length(key) >= 8) AND (length(key) <= 100)))
  constraint answered_request_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint answered_request_pkey PRIMARY KEY (organization_id, person_id, key)
  CREATE INDEX answered_request_organization_id_at_idx ON public.answered_request USING btree (organization_id, at)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  policy own_requests restrictive for * to hearth_app using (((house.actor_kind() = 'system'::text) OR (person_id = house.person()))) with check ()
  grant hearth_app=arwd/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.api_key (row-level security forced)
  organization_id uuid not null
  id uuid not null
  name text not null
  begins_with text not null
  key_hash text not null
  scopes text[] not null
  acts_for uuid not null
  created_at timestamp with time zone not null
  expires_at timestamp with time zone
  constraint api_key_name_check CHECK (((length(name) >= 1) AND (length(name) <= 100)))
  constraint api_key_organization_id_acts_for_fkey FOREIGN KEY (organization_id, acts_for) REFERENCES person(organization_id, id)
  constraint api_key_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint api_key_organization_id_key_hash_key UNIQUE (organization_id, key_hash)
  constraint api_key_pkey PRIMARY KEY (organization_id, id)
  constraint api_key_scopes_check CHECK ((cardinality(scopes) > 0))
  CREATE INDEX api_key_key_hash_idx ON public.api_key USING btree (key_hash)
  CREATE INDEX api_key_organization_id_acts_for_idx ON public.api_key USING btree (organization_id, acts_for)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  policy sign_in permissive for r to hearth_auth using (true) with check ()
  grant hearth_app=ar/hearth_owner
  grant hearth_auth=r/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.api_key_end (row-level security forced)
  organization_id uuid not null
  api_key_id uuid not null
  at timestamp with time zone not null
  by_person uuid
  constraint api_key_end_organization_id_api_key_id_fkey FOREIGN KEY (organization_id, api_key_id) REFERENCES api_key(organization_id, id)
  constraint api_key_end_organization_id_by_person_fkey FOREIGN KEY (organization_id, by_person) REFERENCES person(organization_id, id)
  constraint api_key_end_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint api_key_end_pkey PRIMARY KEY (organization_id, api_key_id)
  CREATE INDEX api_key_end_organization_id_by_person_idx ON public.api_key_end USING btree (organization_id, by_person)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  policy sign_in permissive for r to hearth_auth using (true) with check ()
  grant hearth_app=ar/hearth_owner
  grant hearth_auth=r/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.api_key_use (row-level security forced)
  organization_id uuid not null
  api_key_id uuid not null
  last_used_at timestamp with time zone not null
  constraint api_key_use_organization_id_api_key_id_fkey FOREIGN KEY (organization_id, api_key_id) REFERENCES api_key(organization_id, id)
  constraint api_key_use_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint api_key_use_pkey PRIMARY KEY (organization_id, api_key_id)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  policy sign_in permissive for * to hearth_auth using (true) with check (true)
  grant hearth_app=arw/hearth_owner
  grant hearth_auth=arw/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.attendance (row-level security forced)
  organization_id uuid not null
  session_id uuid not null
  person_id uuid not null
  role text not null
  outcome text not null
  marks text[] not null
  ms_present bigint not null
  minutes_countable integer
  disagreement boolean not null
  evidence jsonb not null
  segments_hash text not null
  settled_at timestamp with time zone not null
  constraint attendance_ms_present_check CHECK ((ms_present >= 0))
  constraint attendance_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint attendance_organization_id_person_id_fkey FOREIGN KEY (organization_id, person_id) REFERENCES person(organization_id, id)
  constraint attendance_organization_id_session_id_fkey FOREIGN KEY (organization_id, session_id) REFERENCES session(organization_id, id)
  constraint attendance_pkey PRIMARY KEY (organization_id, session_id, person_id)
  constraint attendance_role_check CHECK ((role = ANY (ARRAY['patient'::text, 'facilitator'::text, 'host'::text])))
  CREATE INDEX attendance_organization_id_person_id_idx ON public.attendance USING btree (organization_id, person_id)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  CREATE TRIGGER runway_delete AFTER DELETE ON public.attendance REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION house.runway_changed('person')
  CREATE TRIGGER runway_insert AFTER INSERT ON public.attendance REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION house.runway_changed('person')
  grant hearth_app=arwd/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.attendance_decision (row-level security forced)
  organization_id uuid not null
  id uuid not null
  session_id uuid not null
  person_id uuid not null
  revision integer not null
  kind text not null
  outcome text not null
  minutes_countable integer
  segments_hash text not null
  reason text
  corrections jsonb not null
  beyond_witnesses boolean not null
  by_person_id uuid not null
  at timestamp with time zone not null
  constraint attendance_decision_kind_check CHECK ((kind = ANY (ARRAY['confirmed'::text, 'corrected'::text, 'absence_explained'::text])))
  constraint attendance_decision_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint attendance_decision_organization_id_person_id_fkey FOREIGN KEY (organization_id, person_id) REFERENCES person(organization_id, id)
  constraint attendance_decision_organization_id_session_id_fkey FOREIGN KEY (organization_id, session_id) REFERENCES session(organization_id, id)
  constraint attendance_decision_organization_id_session_id_person_id_re_key UNIQUE (organization_id, session_id, person_id, revision)
  constraint attendance_decision_pkey PRIMARY KEY (organization_id, id)
  constraint attendance_decision_revision_check CHECK ((revision > 0))
  CREATE INDEX attendance_decision_organization_id_at_idx ON public.attendance_decision USING btree (organization_id, at) WHERE beyond_witnesses
  CREATE INDEX attendance_decision_organization_id_person_id_idx ON public.attendance_decision USING btree (organization_id, person_id)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  grant hearth_app=ar/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.attendance_segment (row-level security forced)
  organization_id uuid not null
  session_id uuid not null
  person_id uuid not null
  from_at timestamp with time zone not null
  until_at timestamp with time zone not null
  room_kind text not null
  block_kind text
  block_ordinal integer
  media text not null
  facilitator text not null
  place_attested boolean not null
  counted_elsewhere boolean not null
  constraint attendance_segment_check CHECK ((until_at > from_at))
  constraint attendance_segment_facilitator_check CHECK ((facilitator = ANY (ARRAY['in_room'::text, 'in_session'::text, 'none'::text])))
  constraint attendance_segment_media_check CHECK ((media = ANY (ARRAY['video'::text, 'audio'::text, 'phone'::text])))
  constraint attendance_segment_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint attendance_segment_organization_id_person_id_fkey FOREIGN KEY (organization_id, person_id) REFERENCES person(organization_id, id)
  constraint attendance_segment_organization_id_session_id_fkey FOREIGN KEY (organization_id, session_id) REFERENCES session(organization_id, id)
  constraint attendance_segment_pkey PRIMARY KEY (organization_id, session_id, person_id, from_at)
  CREATE INDEX attendance_segment_organization_id_person_id_from_at_idx ON public.attendance_segment USING btree (organization_id, person_id, from_at)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  grant hearth_app=arwd/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.audit_entry (row-level security forced)
  organization_id uuid not null
  id uuid not null
  at timestamp with time zone not null
  request_id text not null
  account_id text
  person_id uuid
  acted_as text not null
  action text not null
  status integer not null
  patient_ids uuid[] not null
  shown jsonb not null
  changed jsonb not null
  constraint audit_entry_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint audit_entry_pkey PRIMARY KEY (organization_id, id)
  CREATE INDEX audit_entry_organization_id_at_idx ON public.audit_entry USING btree (organization_id, at)
  CREATE INDEX audit_entry_patient_ids_idx ON public.audit_entry USING gin (patient_ids)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  grant hearth_app=ar/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.audit_seal (row-level security forced)
  organization_id uuid not null
  position bigint not null
  entry_id uuid not null
  entry_hash text not null
  chain_hash text not null
  sealed_at timestamp with time zone not null
  constraint audit_seal_organization_id_entry_id_fkey FOREIGN KEY (organization_id, entry_id) REFERENCES audit_entry(organization_id, id)
  constraint audit_seal_organization_id_entry_id_key UNIQUE (organization_id, entry_id)
  constraint audit_seal_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint audit_seal_pkey PRIMARY KEY (organization_id, "position")
  constraint audit_seal_position_check CHECK (("position" > 0))
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  grant hearth_app=ar/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.authorized_service (row-level security forced)
  organization_id uuid not null
  id uuid not null
  authorization_id uuid not null
  revenue_code text not null
  hcpcs text not null
  unit text not null
  units_approved integer not null
  constraint authorized_service_hcpcs_check CHECK ((hcpcs ~ '^[A-Z0-9]{5}$'::text))
  constraint authorized_service_organization_id_authorization_id_fkey FOREIGN KEY (organization_id, authorization_id) REFERENCES payer_authorization(organization_id, id)
  constraint authorized_service_organization_id_authorization_id_revenue_key UNIQUE (organization_id, authorization_id, revenue_code, hcpcs)
  constraint authorized_service_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint authorized_service_pkey PRIMARY KEY (organization_id, id)
  constraint authorized_service_revenue_code_check CHECK ((revenue_code ~ '^([0-9]{4})?$'::text))
  constraint authorized_service_unit_check CHECK ((unit = 'day'::text))
  constraint authorized_service_units_approved_check CHECK ((units_approved > 0))
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  policy taking_back permissive for * to hearth_owner using ((organization_id = ( SELECT house.organization() AS organization))) with check ()
  CREATE TRIGGER runway_insert AFTER INSERT ON public.authorized_service REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION house.runway_changed('approval')
  grant hearth_app=ar/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.billing_correction (row-level security forced)
  organization_id uuid not null
  id uuid not null
  billing_provider_id uuid
  payer_id uuid
  was jsonb not null
  becomes jsonb not null
  why text not null
  by_person_id uuid
  at timestamp with time zone not null
  constraint billing_correction_check CHECK ((num_nonnulls(billing_provider_id, payer_id) = 1))
  constraint billing_correction_organization_id_billing_provider_id_fkey FOREIGN KEY (organization_id, billing_provider_id) REFERENCES billing_provider(organization_id, id)
  constraint billing_correction_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint billing_correction_organization_id_payer_id_fkey FOREIGN KEY (organization_id, payer_id) REFERENCES payer(organization_id, id)
  constraint billing_correction_pkey PRIMARY KEY (organization_id, id)
  constraint billing_correction_why_check CHECK ((why <> ''::text))
  CREATE INDEX billing_correction_organization_id_billing_provider_id_idx ON public.billing_correction USING btree (organization_id, billing_provider_id)
  CREATE INDEX billing_correction_organization_id_payer_id_idx ON public.billing_correction USING btree (organization_id, payer_id)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  grant hearth_app=ar/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.billing_provider (row-level security forced)
  organization_id uuid not null
  id uuid not null
  name text not null
  npi text not null
  tax_id text not null
  taxonomy text not null
  address_line text not null
  city text not null
  state text not null
  zip text not null
  phone text not null
  submitter_id text not null
  constraint billing_provider_npi_check CHECK ((npi ~ '^[0-9]{10}$'::text))
  constraint billing_provider_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint billing_provider_pkey PRIMARY KEY (organization_id, id)
  constraint billing_provider_state_check CHECK ((state ~ '^[A-Z]{2}$'::text))
  constraint billing_provider_tax_id_check CHECK ((tax_id ~ '^[0-9]{9}$'::text))
  constraint billing_provider_zip_check CHECK ((zip ~ '^[0-9]{9}$'::text))
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  grant hearth_app=arw/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.block_plan (row-level security forced)
  organization_id uuid not null
  session_id uuid not null
  ordinal integer not null
  kind text not null
  starts_at timestamp with time zone not null
  ends_at timestamp with time zone not null
  constraint block_plan_check CHECK ((ends_at > starts_at))
  constraint block_plan_kind_check CHECK ((kind = ANY (ARRAY['therapy'::text, 'education'::text, 'activityTherapy'::text, 'break'::text])))
  constraint block_plan_ordinal_check CHECK ((ordinal > 0))
  constraint block_plan_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint block_plan_organization_id_session_id_fkey FOREIGN KEY (organization_id, session_id) REFERENCES session(organization_id, id)
  constraint block_plan_pkey PRIMARY KEY (organization_id, session_id, ordinal)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  CREATE TRIGGER runway_delete AFTER DELETE ON public.block_plan REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION house.runway_changed('part')
  CREATE TRIGGER runway_insert AFTER INSERT ON public.block_plan REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION house.runway_changed('part')
  grant hearth_app=arwd/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.block_template (row-level security forced)
  organization_id uuid not null
  id uuid not null
  name text not null
  made_at timestamp with time zone not null
  made_by uuid
  accepted_findings text[] not null
  constraint block_template_name_check CHECK ((name <> ''::text))
  constraint block_template_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint block_template_pkey PRIMARY KEY (organization_id, id)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  grant hearth_app=ar/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.booking (row-level security forced)
  organization_id uuid not null
  id uuid not null
  session_id uuid not null
  patient_id uuid not null
  reason text not null
  make_up_for uuid
  booked_at timestamp with time zone not null
  booked_by uuid
  cancelled_at timestamp with time zone
  cancelled_by uuid
  cancelled_why text
  constraint booking_check CHECK (((cancelled_at IS NULL) = (cancelled_why IS NULL)))
  constraint booking_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint booking_organization_id_make_up_for_fkey FOREIGN KEY (organization_id, make_up_for) REFERENCES session(organization_id, id)
  constraint booking_organization_id_patient_id_fkey FOREIGN KEY (organization_id, patient_id) REFERENCES person(organization_id, id)
  constraint booking_organization_id_session_id_fkey FOREIGN KEY (organization_id, session_id) REFERENCES session(organization_id, id)
  constraint booking_pkey PRIMARY KEY (organization_id, id)
  constraint booking_reason_check CHECK ((reason = ANY (ARRAY['member'::text, 'make_up'::text, 'guest'::text])))
  CREATE INDEX booking_organization_id_make_up_for_idx ON public.booking USING btree (organization_id, make_up_for)
  CREATE INDEX booking_organization_id_patient_id_idx ON public.booking USING btree (organization_id, patient_id)
  CREATE INDEX booking_organization_id_session_id_idx ON public.booking USING btree (organization_id, session_id)
  CREATE UNIQUE INDEX booking_organization_id_session_id_patient_id_idx ON public.booking USING btree (organization_id, session_id, patient_id) WHERE (cancelled_at IS NULL)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  policy taking_back permissive for * to hearth_owner using ((organization_id = ( SELECT house.organization() AS organization))) with check ()
  CREATE TRIGGER runway_insert AFTER INSERT ON public.booking REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION house.runway_changed('patient')
  CREATE TRIGGER runway_update AFTER UPDATE ON public.booking REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION house.runway_changed('patient')
  grant hearth_app=arw/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.care_group (row-level security forced)
  organization_id uuid not null
  id uuid not null
  program_id uuid not null
  name text not null
  capacity integer not null
  template_id uuid not null
  recurrence text not null
  first_starts_at timestamp without time zone not null
  constraint care_group_capacity_check CHECK (((capacity >= 1) AND (capacity <= 12)))
  constraint care_group_name_check CHECK ((name <> ''::text))
  constraint care_group_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint care_group_organization_id_program_id_fkey FOREIGN KEY (organization_id, program_id) REFERENCES program(organization_id, id)
  constraint care_group_organization_id_template_id_fkey FOREIGN KEY (organization_id, template_id) REFERENCES block_template(organization_id, id)
  constraint care_group_pkey PRIMARY KEY (organization_id, id)
  CREATE INDEX care_group_organization_id_program_id_idx ON public.care_group USING btree (organization_id, program_id)
  CREATE INDEX care_group_organization_id_template_id_idx ON public.care_group USING btree (organization_id, template_id)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  grant hearth_app=arw/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.care_team_role (row-level security forced)
  organization_id uuid not null
  id uuid not null
  patient_id uuid not null
  staff_id uuid not null
  role text not null
  during daterange not null
  constraint care_team_role_during_check CHECK ((NOT isempty(during)))
  constraint care_team_role_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint care_team_role_organization_id_patient_id_fkey FOREIGN KEY (organization_id, patient_id) REFERENCES person(organization_id, id)
  constraint care_team_role_organization_id_patient_id_staff_id_role_dur_key UNIQUE (organization_id, patient_id, staff_id, role, during WITHOUT OVERLAPS)
  constraint care_team_role_organization_id_staff_id_fkey FOREIGN KEY (organization_id, staff_id) REFERENCES person(organization_id, id)
  constraint care_team_role_pkey PRIMARY KEY (organization_id, id)
  constraint care_team_role_role_check CHECK ((role = ANY (ARRAY['group_therapist'::text, 'room_host'::text, 'utilization_reviewer'::text])))
  CREATE INDEX care_team_role_organization_id_patient_id_idx ON public.care_team_role USING btree (organization_id, patient_id)
  CREATE INDEX care_team_role_organization_id_staff_id_idx ON public.care_team_role USING btree (organization_id, staff_id)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  policy taking_back permissive for * to hearth_owner using ((organization_id = ( SELECT house.organization() AS organization))) with check ()
  grant hearth_app=arw/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.census_answer (row-level security forced)
  organization_id uuid not null
  id uuid not null
  batch_id uuid not null
  person_key text not null
  person_id uuid
  other_key text
  at timestamp with time zone not null
  by_person uuid
  constraint census_answer_organization_id_batch_id_fkey FOREIGN KEY (organization_id, batch_id) REFERENCES census_batch(organization_id, id)
  constraint census_answer_organization_id_by_person_fkey FOREIGN KEY (organization_id, by_person) REFERENCES person(organization_id, id)
  constraint census_answer_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint census_answer_pkey PRIMARY KEY (organization_id, id)
  CREATE INDEX census_answer_organization_id_batch_id_person_key_idx ON public.census_answer USING btree (organization_id, batch_id, person_key)
  CREATE INDEX census_answer_organization_id_by_person_idx ON public.census_answer USING btree (organization_id, by_person)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  grant hearth_app=ar/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.census_batch (row-level security forced)
  organization_id uuid not null
  id uuid not null
  file_name text not null
  row_count integer not null
  ignored_columns text[] not null
  made_at timestamp with time zone not null
  made_by uuid
  constraint census_batch_file_name_check CHECK (((length(file_name) >= 1) AND (length(file_name) <= 200)))
  constraint census_batch_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint census_batch_organization_id_made_by_fkey FOREIGN KEY (organization_id, made_by) REFERENCES person(organization_id, id)
  constraint census_batch_pkey PRIMARY KEY (organization_id, id)
  constraint census_batch_row_count_check CHECK ((row_count >= 0))
  CREATE INDEX census_batch_organization_id_made_by_idx ON public.census_batch USING btree (organization_id, made_by)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  grant hearth_app=ar/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.census_effect (row-level security forced)
  organization_id uuid not null
  batch_id uuid not null
  row_number integer not null
  at timestamp with time zone not null
  constraint census_effect_organization_id_batch_id_row_number_fkey FOREIGN KEY (organization_id, batch_id, row_number) REFERENCES census_row(organization_id, batch_id, row_number)
  constraint census_effect_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint census_effect_pkey PRIMARY KEY (organization_id, batch_id, row_number)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  grant hearth_app=ar/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.census_failure (row-level security forced)
  organization_id uuid not null
  batch_id uuid not null
  row_number integer not null
  step integer not null
  code text not null
  message text not null
  at timestamp with time zone not null
  constraint census_failure_organization_id_batch_id_row_number_fkey FOREIGN KEY (organization_id, batch_id, row_number) REFERENCES census_row(organization_id, batch_id, row_number)
  constraint census_failure_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint census_failure_pkey PRIMARY KEY (organization_id, batch_id, row_number, step)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  grant hearth_app=ar/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.census_kept (row-level security forced)
  organization_id uuid not null
  batch_id uuid not null
  person_key text not null
  step integer not null
  because text not null
  at timestamp with time zone not null
  constraint census_kept_organization_id_batch_id_fkey FOREIGN KEY (organization_id, batch_id) REFERENCES census_batch(organization_id, id)
  constraint census_kept_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint census_kept_pkey PRIMARY KEY (organization_id, batch_id, step, person_key)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  grant hearth_app=ar/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.census_made (row-level security forced)
  organization_id uuid not null
  batch_id uuid not null
  person_key text not null
  kind text not null
  thing_id uuid not null
  row_number integer not null
  at timestamp with time zone not null
  constraint census_made_kind_check CHECK ((kind = ANY (ARRAY['person'::text, 'role'::text, 'care_team_role'::text, 'episode'::text, 'policy'::text, 'coverage'::text, 'authorization'::text, 'membership'::text])))
  constraint census_made_organization_id_batch_id_fkey FOREIGN KEY (organization_id, batch_id) REFERENCES census_batch(organization_id, id)
  constraint census_made_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint census_made_pkey PRIMARY KEY (organization_id, batch_id, person_key, kind, thing_id)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  policy taking_back permissive for * to hearth_owner using ((organization_id = ( SELECT house.organization() AS organization))) with check ()
  grant hearth_app=ar/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.census_person (row-level security forced)
  organization_id uuid not null
  batch_id uuid not null
  person_key text not null
  person_id uuid not null
  is_new boolean not null
  at timestamp with time zone not null
  constraint census_person_organization_id_batch_id_fkey FOREIGN KEY (organization_id, batch_id) REFERENCES census_batch(organization_id, id)
  constraint census_person_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint census_person_pkey PRIMARY KEY (organization_id, batch_id, person_key)
  CREATE INDEX census_person_organization_id_batch_id_person_id_idx ON public.census_person USING btree (organization_id, batch_id, person_id)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  policy taking_back permissive for * to hearth_owner using ((organization_id = ( SELECT house.organization() AS organization))) with check ()
  grant hearth_app=ar/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.census_problem (row-level security forced)
  organization_id uuid not null
  batch_id uuid not null
  source text not null
  row_number integer not null
  ordinal integer not null
  column_title text not null
  message text not null
  constraint census_problem_organization_id_batch_id_fkey FOREIGN KEY (organization_id, batch_id) REFERENCES census_batch(organization_id, id)
  constraint census_problem_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint census_problem_pkey PRIMARY KEY (organization_id, batch_id, row_number, source, ordinal)
  constraint census_problem_source_check CHECK ((source = ANY (ARRAY['file'::text, 'house'::text])))
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  grant hearth_app=ard/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.census_progress (row-level security forced)
  organization_id uuid not null
  batch_id uuid not null
  step integer not null
  piece integer not null
  through_row integer not null
  at timestamp with time zone not null
  constraint census_progress_organization_id_batch_id_step_fkey FOREIGN KEY (organization_id, batch_id, step) REFERENCES census_step(organization_id, batch_id, ordinal)
  constraint census_progress_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint census_progress_piece_check CHECK ((piece > 0))
  constraint census_progress_pkey PRIMARY KEY (organization_id, batch_id, step, piece)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  grant hearth_app=ar/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.census_question (row-level security forced)
  organization_id uuid not null
  batch_id uuid not null
  person_key text not null
  row_number integer not null
  ordinal integer not null
  why text not null
  person_id uuid
  other_key text
  other_row integer
  constraint census_question_check CHECK (((person_id IS NULL) <> (other_key IS NULL)))
  constraint census_question_organization_id_batch_id_fkey FOREIGN KEY (organization_id, batch_id) REFERENCES census_batch(organization_id, id)
  constraint census_question_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint census_question_pkey PRIMARY KEY (organization_id, batch_id, person_key, ordinal)
  constraint census_question_why_check CHECK ((why = ANY (ARRAY['same_name'::text, 'same_member_number'::text])))
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  grant hearth_app=ard/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.census_row (row-level security forced)
  organization_id uuid not null
  batch_id uuid not null
  row_number integer not null
  person_key text not null
  name text not null
  wish jsonb
  constraint census_row_organization_id_batch_id_fkey FOREIGN KEY (organization_id, batch_id) REFERENCES census_batch(organization_id, id)
  constraint census_row_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint census_row_pkey PRIMARY KEY (organization_id, batch_id, row_number)
  constraint census_row_row_number_check CHECK ((row_number > 0))
  CREATE INDEX census_row_organization_id_batch_id_person_key_idx ON public.census_row USING btree (organization_id, batch_id, person_key)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  grant hearth_app=ard/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.census_step (row-level security forced)
  organization_id uuid not null
  batch_id uuid not null
  ordinal integer not null
  kind text not null
  why text
  at timestamp with time zone not null
  by_person uuid
  constraint census_step_check CHECK (((kind <> ALL (ARRAY['undo'::text, 'undo_rest'::text])) OR (why IS NOT NULL)))
  constraint census_step_kind_check CHECK ((kind = ANY (ARRAY['started'::text, 'again'::text, 'undo'::text, 'undo_refused'::text, 'undo_rest'::text, 'undone'::text, 'discarded'::text])))
  constraint census_step_ordinal_check CHECK ((ordinal > 0))
  constraint census_step_organization_id_batch_id_fkey FOREIGN KEY (organization_id, batch_id) REFERENCES census_batch(organization_id, id)
  constraint census_step_organization_id_by_person_fkey FOREIGN KEY (organization_id, by_person) REFERENCES person(organization_id, id)
  constraint census_step_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint census_step_pkey PRIMARY KEY (organization_id, batch_id, ordinal)
  CREATE INDEX census_step_organization_id_by_person_idx ON public.census_step USING btree (organization_id, by_person)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  grant hearth_app=ar/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.census_taken_back (row-level security forced)
  organization_id uuid not null
  batch_id uuid not null
  person_key text not null
  at timestamp with time zone not null
  constraint census_taken_back_organization_id_batch_id_fkey FOREIGN KEY (organization_id, batch_id) REFERENCES census_batch(organization_id, id)
  constraint census_taken_back_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint census_taken_back_pkey PRIMARY KEY (organization_id, batch_id, person_key)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  grant hearth_app=ar/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.change_event (row-level security forced)
  organization_id uuid not null
  id bigint not null
  topic text not null
  subject_id uuid not null
  people uuid[] not null
  at timestamp with time zone not null
  constraint change_event_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint change_event_pkey PRIMARY KEY (organization_id, id)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  CREATE TRIGGER tell AFTER INSERT ON public.change_event FOR EACH ROW EXECUTE FUNCTION house.tell_change()
  grant hearth_app=ar/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.check_in (row-level security forced)
  organization_id uuid not null
  id uuid not null
  person_id uuid not null
  session_id uuid not null
  version integer not null
  at timestamp with time zone not null
  mood smallint
  body smallint
  urge smallint
  feeling text
  feeling_own boolean not null
  need text
  safety smallint
  safety_offered boolean not null
  passed text[] not null
  constraint check_in_body_check CHECK (((body >= 0) AND (body <= 10)))
  constraint check_in_check CHECK (((safety IS NULL) OR safety_offered))
  constraint check_in_feeling_check CHECK ((feeling <> ''::text))
  constraint check_in_mood_check CHECK (((mood >= 0) AND (mood <= 10)))
  constraint check_in_need_check CHECK ((need <> ''::text))
  constraint check_in_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint check_in_organization_id_person_id_fkey FOREIGN KEY (organization_id, person_id) REFERENCES person(organization_id, id)
  constraint check_in_organization_id_person_id_session_id_version_key UNIQUE (organization_id, person_id, session_id, version)
  constraint check_in_organization_id_session_id_fkey FOREIGN KEY (organization_id, session_id) REFERENCES session(organization_id, id)
  constraint check_in_pkey PRIMARY KEY (organization_id, id)
  constraint check_in_safety_check CHECK (((safety >= 0) AND (safety <= 3)))
  constraint check_in_urge_check CHECK (((urge >= 0) AND (urge <= 10)))
  constraint check_in_version_check CHECK ((version > 0))
  CREATE INDEX check_in_organization_id_session_id_idx ON public.check_in USING btree (organization_id, session_id)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  policy own_and_care_team restrictive for * to hearth_app using (( SELECT house.may_read_answers(check_in.person_id) AS may_read_answers)) with check (( SELECT house.answers_for(check_in.person_id) AS answers_for))
  grant hearth_app=ar/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.check_out (row-level security forced)
  organization_id uuid not null
  id uuid not null
  person_id uuid not null
  session_id uuid not null
  version integer not null
  at timestamp with time zone not null
  take_along text
  step text
  felt_safe smallint
  felt_heard smallint
  passed text[] not null
  constraint check_out_felt_heard_check CHECK (((felt_heard >= 0) AND (felt_heard <= 10)))
  constraint check_out_felt_safe_check CHECK (((felt_safe >= 0) AND (felt_safe <= 10)))
  constraint check_out_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint check_out_organization_id_person_id_fkey FOREIGN KEY (organization_id, person_id) REFERENCES person(organization_id, id)
  constraint check_out_organization_id_person_id_session_id_version_key UNIQUE (organization_id, person_id, session_id, version)
  constraint check_out_organization_id_session_id_fkey FOREIGN KEY (organization_id, session_id) REFERENCES session(organization_id, id)
  constraint check_out_pkey PRIMARY KEY (organization_id, id)
  constraint check_out_step_check CHECK ((step <> ''::text))
  constraint check_out_take_along_check CHECK ((take_along <> ''::text))
  constraint check_out_version_check CHECK ((version > 0))
  CREATE INDEX check_out_organization_id_session_id_idx ON public.check_out USING btree (organization_id, session_id)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  policy own_and_care_team restrictive for * to hearth_app using (( SELECT house.may_read_answers(check_out.person_id) AS may_read_answers)) with check (( SELECT house.answers_for(check_out.person_id) AS answers_for))
  policy totals permissive for r to hearth_owner using ((organization_id = house.organization())) with check ()
  grant hearth_app=ar/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.claim (row-level security forced)
  organization_id uuid not null
  id uuid not null
  patient_id uuid not null
  coverage_id uuid not null
  control_number text not null
  frequency text not null
  original_claim_id uuid
  batch_id uuid
  created_at timestamp with time zone not null
  created_by uuid not null
  submitted_at timestamp with time zone
  constraint claim_check CHECK (((batch_id IS NULL) = (submitted_at IS NULL)))
  constraint claim_frequency_check CHECK ((frequency = ANY (ARRAY['1'::text, '2'::text, '3'::text, '4'::text, '7'::text, '8'::text])))
  constraint claim_organization_id_batch_id_fkey FOREIGN KEY (organization_id, batch_id) REFERENCES claim_batch(organization_id, id)
  constraint claim_organization_id_control_number_key UNIQUE (organization_id, control_number)
  constraint claim_organization_id_coverage_id_fkey FOREIGN KEY (organization_id, coverage_id) REFERENCES coverage(organization_id, id)
  constraint claim_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint claim_organization_id_original_claim_id_fkey FOREIGN KEY (organization_id, original_claim_id) REFERENCES claim(organization_id, id)
  constraint claim_organization_id_patient_id_fkey FOREIGN KEY (organization_id, patient_id) REFERENCES person(organization_id, id)
  constraint claim_pkey PRIMARY KEY (organization_id, id)
  CREATE INDEX claim_organization_id_batch_id_idx ON public.claim USING btree (organization_id, batch_id)
  CREATE INDEX claim_organization_id_coverage_id_idx ON public.claim USING btree (organization_id, coverage_id)
  CREATE INDEX claim_organization_id_original_claim_id_idx ON public.claim USING btree (organization_id, original_claim_id)
  CREATE INDEX claim_organization_id_patient_id_idx ON public.claim USING btree (organization_id, patient_id)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  CREATE TRIGGER keep_submitted BEFORE DELETE OR UPDATE ON public.claim FOR EACH ROW EXECUTE FUNCTION house.keep_submitted_claim()
  grant hearth_app=arw/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.claim_batch (row-level security forced)
  organization_id uuid not null
  id uuid not null
  payer_id uuid not null
  interchange_number bigint not null
  file_name text not null
  content text not null
  content_hash text not null
  made_at timestamp with time zone not null
  made_by uuid not null
  constraint claim_batch_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint claim_batch_organization_id_interchange_number_key UNIQUE (organization_id, interchange_number)
  constraint claim_batch_organization_id_made_by_fkey FOREIGN KEY (organization_id, made_by) REFERENCES person(organization_id, id)
  constraint claim_batch_organization_id_payer_id_fkey FOREIGN KEY (organization_id, payer_id) REFERENCES payer(organization_id, id)
  constraint claim_batch_pkey PRIMARY KEY (organization_id, id)
  CREATE INDEX claim_batch_organization_id_made_by_idx ON public.claim_batch USING btree (organization_id, made_by)
  CREATE INDEX claim_batch_organization_id_payer_id_idx ON public.claim_batch USING btree (organization_id, payer_id)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  grant hearth_app=ar/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.claim_line (row-level security forced)
  organization_id uuid not null
  id uuid not null
  claim_id uuid not null
  ordinal integer not null
  service_day_id uuid not null
  decision_revision integer not null
  service_date date not null
  revenue_code text not null
  hcpcs text not null
  modifiers text[] not null
  units integer not null
  charge_cents integer not null
  fee_id uuid not null
  constraint claim_line_charge_cents_check CHECK ((charge_cents > 0))
  constraint claim_line_ordinal_check CHECK ((ordinal > 0))
  constraint claim_line_organization_id_claim_id_fkey FOREIGN KEY (organization_id, claim_id) REFERENCES claim(organization_id, id)
  constraint claim_line_organization_id_claim_id_ordinal_key UNIQUE (organization_id, claim_id, ordinal)
  constraint claim_line_organization_id_fee_id_fkey FOREIGN KEY (organization_id, fee_id) REFERENCES fee(organization_id, id)
  constraint claim_line_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint claim_line_organization_id_service_day_id_decision_revisio_fkey FOREIGN KEY (organization_id, service_day_id, decision_revision) REFERENCES day_decision(organization_id, service_day_id, revision)
  constraint claim_line_pkey PRIMARY KEY (organization_id, id)
  constraint claim_line_units_check CHECK ((units > 0))
  CREATE INDEX claim_line_organization_id_fee_id_idx ON public.claim_line USING btree (organization_id, fee_id)
  CREATE INDEX claim_line_organization_id_service_day_id_decision_revision_idx ON public.claim_line USING btree (organization_id, service_day_id, decision_revision)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  CREATE TRIGGER keep_submitted BEFORE INSERT OR DELETE OR UPDATE ON public.claim_line FOR EACH ROW EXECUTE FUNCTION house.keep_submitted_claim()
  CREATE TRIGGER note_on_claim_delete AFTER DELETE ON public.claim_line REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION house.note_day_on_claim()
  CREATE TRIGGER note_on_claim_insert AFTER INSERT ON public.claim_line REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION house.note_day_on_claim()
  grant hearth_app=ard/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.clearance (row-level security forced)
  organization_id uuid not null
  id uuid not null
  person_low uuid not null
  person_high uuid not null
  plan text not null
  opened_at timestamp with time zone not null
  opened_by uuid not null
  last_day date not null
  constraint clearance_check CHECK ((person_low < person_high))
  constraint clearance_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint clearance_organization_id_opened_by_fkey FOREIGN KEY (organization_id, opened_by) REFERENCES person(organization_id, id)
  constraint clearance_organization_id_person_high_fkey FOREIGN KEY (organization_id, person_high) REFERENCES person(organization_id, id)
  constraint clearance_organization_id_person_low_fkey FOREIGN KEY (organization_id, person_low) REFERENCES person(organization_id, id)
  constraint clearance_pkey PRIMARY KEY (organization_id, id)
  constraint clearance_plan_check CHECK ((plan = ANY (ARRAY['together'::text, 'either'::text])))
  CREATE INDEX clearance_organization_id_opened_by_idx ON public.clearance USING btree (organization_id, opened_by)
  CREATE INDEX clearance_organization_id_person_high_idx ON public.clearance USING btree (organization_id, person_high)
  CREATE INDEX clearance_organization_id_person_low_idx ON public.clearance USING btree (organization_id, person_low)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  grant hearth_app=ar/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.clearance_end (row-level security forced)
  organization_id uuid not null
  clearance_id uuid not null
  ended_at timestamp with time zone not null
  ended_by uuid not null
  constraint clearance_end_organization_id_clearance_id_fkey FOREIGN KEY (organization_id, clearance_id) REFERENCES clearance(organization_id, id)
  constraint clearance_end_organization_id_ended_by_fkey FOREIGN KEY (organization_id, ended_by) REFERENCES person(organization_id, id)
  constraint clearance_end_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint clearance_end_pkey PRIMARY KEY (organization_id, clearance_id)
  CREATE INDEX clearance_end_organization_id_ended_by_idx ON public.clearance_end USING btree (organization_id, ended_by)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  grant hearth_app=ar/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.contact_channel (row-level security forced)
  organization_id uuid not null
  id uuid not null
  person_id uuid not null
  kind text not null
  address text not null
  asked_at timestamp with time zone not null
  constraint contact_channel_address_check CHECK (((length(address) >= 3) AND (length(address) <= 254)))
  constraint contact_channel_kind_check CHECK ((kind = ANY (ARRAY['mail'::text, 'sms'::text])))
  constraint contact_channel_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint contact_channel_organization_id_person_id_fkey FOREIGN KEY (organization_id, person_id) REFERENCES person(organization_id, id)
  constraint contact_channel_pkey PRIMARY KEY (organization_id, id)
  CREATE INDEX contact_channel_organization_id_person_id_asked_at_idx ON public.contact_channel USING btree (organization_id, person_id, asked_at)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  policy own_channel restrictive for a to hearth_app using () with check (((house.actor_kind() = 'system'::text) OR (person_id = ( SELECT house.person() AS person))))
  grant hearth_app=ar/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.contact_channel_step (row-level security forced)
  organization_id uuid not null
  channel_id uuid not null
  ordinal integer not null
  kind text not null
  detail text
  at timestamp with time zone not null
  constraint contact_channel_step_detail_check CHECK ((detail ~ '^[a-z0-9_]{1,60}$'::text))
  constraint contact_channel_step_kind_check CHECK ((kind = ANY (ARRAY['code_sent'::text, 'not_sent'::text, 'wrong_code'::text, 'confirmed'::text, 'refused'::text, 'ended'::text])))
  constraint contact_channel_step_ordinal_check CHECK ((ordinal > 0))
  constraint contact_channel_step_organization_id_channel_id_fkey FOREIGN KEY (organization_id, channel_id) REFERENCES contact_channel(organization_id, id)
  constraint contact_channel_step_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint contact_channel_step_pkey PRIMARY KEY (organization_id, channel_id, ordinal)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  grant hearth_app=ar/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.contact_choice (row-level security forced)
  organization_id uuid not null
  person_id uuid not null
  revision integer not null
  wants_reminders boolean not null
  quiet_from text
  quiet_until text
  may_leave_message boolean not null
  at timestamp with time zone not null
  constraint contact_choice_check CHECK (((quiet_from IS NULL) = (quiet_until IS NULL)))
  constraint contact_choice_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint contact_choice_organization_id_person_id_fkey FOREIGN KEY (organization_id, person_id) REFERENCES person(organization_id, id)
  constraint contact_choice_pkey PRIMARY KEY (organization_id, person_id, revision)
  constraint contact_choice_quiet_from_check CHECK ((quiet_from ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'::text))
  constraint contact_choice_quiet_until_check CHECK ((quiet_until ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'::text))
  constraint contact_choice_revision_check CHECK ((revision > 0))
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  policy own_choice restrictive for a to hearth_app using () with check (((house.actor_kind() = 'system'::text) OR (person_id = ( SELECT house.person() AS person))))
  grant hearth_app=ar/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.container (row-level security forced)
  organization_id uuid not null
  id uuid not null
  person_id uuid not null
  constraint container_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint container_organization_id_person_id_fkey FOREIGN KEY (organization_id, person_id) REFERENCES person(organization_id, id)
  constraint container_organization_id_person_id_key UNIQUE (organization_id, person_id)
  constraint container_pkey PRIMARY KEY (organization_id, id)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  grant hearth_app=ar/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.contract (row-level security forced)
  organization_id uuid not null
  id uuid not null
  payer_id uuid not null
  name text not null
  funding_type text not null
  constraint contract_funding_type_check CHECK ((funding_type = ANY (ARRAY['self_funded'::text, 'fully_insured'::text])))
  constraint contract_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint contract_organization_id_payer_id_fkey FOREIGN KEY (organization_id, payer_id) REFERENCES payer(organization_id, id)
  constraint contract_pkey PRIMARY KEY (organization_id, id)
  CREATE INDEX contract_organization_id_payer_id_idx ON public.contract USING btree (organization_id, payer_id)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  grant hearth_app=ar/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.control_number (row-level security forced)
  organization_id uuid not null
  kind text not null
  next_number bigint not null
  constraint control_number_next_number_check CHECK ((next_number > 0))
  constraint control_number_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint control_number_pkey PRIMARY KEY (organization_id, kind)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  grant hearth_app=arw/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.couple (row-level security forced)
  organization_id uuid not null
  id uuid not null
  created_at timestamp with time zone not null
  constraint couple_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint couple_pkey PRIMARY KEY (organization_id, id)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  grant hearth_app=ar/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.couple_member (row-level security forced)
  organization_id uuid not null
  couple_id uuid not null
  person_id uuid not null
  during daterange not null
  constraint couple_member_during_check CHECK ((NOT isempty(during)))
  constraint couple_member_organization_id_couple_id_fkey FOREIGN KEY (organization_id, couple_id) REFERENCES couple(organization_id, id)
  constraint couple_member_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint couple_member_organization_id_person_id_during_key UNIQUE (organization_id, person_id, during WITHOUT OVERLAPS)
  constraint couple_member_organization_id_person_id_fkey FOREIGN KEY (organization_id, person_id) REFERENCES person(organization_id, id)
  constraint couple_member_pkey PRIMARY KEY (organization_id, couple_id, person_id)
  CREATE INDEX couple_member_organization_id_person_id_idx ON public.couple_member USING btree (organization_id, person_id)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  grant hearth_app=arw/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.coverage (row-level security forced)
  organization_id uuid not null
  id uuid not null
  patient_id uuid not null
  policy_id uuid not null
  rank integer not null
  during daterange not null
  constraint coverage_during_check CHECK ((NOT isempty(during)))
  constraint coverage_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint coverage_organization_id_patient_id_fkey FOREIGN KEY (organization_id, patient_id) REFERENCES person(organization_id, id)
  constraint coverage_organization_id_patient_id_rank_during_key UNIQUE (organization_id, patient_id, rank, during WITHOUT OVERLAPS)
  constraint coverage_organization_id_policy_id_fkey FOREIGN KEY (organization_id, policy_id) REFERENCES policy(organization_id, id)
  constraint coverage_pkey PRIMARY KEY (organization_id, id)
  constraint coverage_rank_check CHECK (((rank >= 1) AND (rank <= 3)))
  CREATE INDEX coverage_organization_id_patient_id_idx ON public.coverage USING btree (organization_id, patient_id)
  CREATE INDEX coverage_organization_id_policy_id_idx ON public.coverage USING btree (organization_id, policy_id)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  policy taking_back permissive for * to hearth_owner using ((organization_id = ( SELECT house.organization() AS organization))) with check ()
  CREATE TRIGGER runway_insert AFTER INSERT ON public.coverage REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION house.runway_changed('patient')
  CREATE TRIGGER runway_update AFTER UPDATE ON public.coverage REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION house.runway_changed('patient')
  grant hearth_app=arw/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.day_decision (row-level security forced)
  organization_id uuid not null
  service_day_id uuid not null
  revision integer not null
  coverage_id uuid
  answer text not null
  minutes_counted integer not null
  reasons jsonb not null
  rule_version_id uuid
  authorized_service_id uuid
  evidence_hash text not null
  decided_at timestamp with time zone not null
  constraint day_decision_answer_check CHECK ((answer = ANY (ARRAY['billable'::text, 'waits'::text, 'not_billable'::text])))
  constraint day_decision_organization_id_authorized_service_id_fkey FOREIGN KEY (organization_id, authorized_service_id) REFERENCES authorized_service(organization_id, id)
  constraint day_decision_organization_id_coverage_id_fkey FOREIGN KEY (organization_id, coverage_id) REFERENCES coverage(organization_id, id)
  constraint day_decision_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint day_decision_organization_id_rule_version_id_fkey FOREIGN KEY (organization_id, rule_version_id) REFERENCES rule_version(organization_id, id)
  constraint day_decision_organization_id_service_day_id_fkey FOREIGN KEY (organization_id, service_day_id) REFERENCES service_day(organization_id, id)
  constraint day_decision_pkey PRIMARY KEY (organization_id, service_day_id, revision)
  constraint day_decision_revision_check CHECK ((revision > 0))
  CREATE INDEX day_decision_organization_id_authorized_service_id_idx ON public.day_decision USING btree (organization_id, authorized_service_id)
  CREATE INDEX day_decision_organization_id_coverage_id_idx ON public.day_decision USING btree (organization_id, coverage_id)
  CREATE INDEX day_decision_organization_id_rule_version_id_idx ON public.day_decision USING btree (organization_id, rule_version_id)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  CREATE TRIGGER note_answer AFTER INSERT ON public.day_decision REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION house.note_day_answer()
  grant hearth_app=ar/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.discussion (row-level security forced)
  organization_id uuid not null
  id uuid not null
  program_id uuid not null
  copied_from text not null
  copied_version integer not null
  made_at timestamp with time zone not null
  made_by uuid
  constraint discussion_copied_from_check CHECK ((copied_from <> ''::text))
  constraint discussion_copied_version_check CHECK ((copied_version > 0))
  constraint discussion_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint discussion_organization_id_program_id_fkey FOREIGN KEY (organization_id, program_id) REFERENCES program(organization_id, id)
  constraint discussion_pkey PRIMARY KEY (organization_id, id)
  CREATE INDEX discussion_organization_id_program_id_idx ON public.discussion USING btree (organization_id, program_id)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  grant hearth_app=ar/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.discussion_version (row-level security forced)
  organization_id uuid not null
  discussion_id uuid not null
  version integer not null
  status text not null
  content jsonb not null
  why text not null
  made_at timestamp with time zone not null
  made_by uuid
  constraint discussion_version_organization_id_discussion_id_fkey FOREIGN KEY (organization_id, discussion_id) REFERENCES discussion(organization_id, id)
  constraint discussion_version_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint discussion_version_pkey PRIMARY KEY (organization_id, discussion_id, version)
  constraint discussion_version_status_check CHECK ((status = ANY (ARRAY['for_review'::text, 'reviewed'::text, 'retired'::text])))
  constraint discussion_version_version_check CHECK ((version > 0))
  constraint discussion_version_why_check CHECK ((why <> ''::text))
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  grant hearth_app=ar/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.emergency_area (row-level security forced)
  organization_id uuid not null
  id uuid not null
  area_key text not null
  state text not null
  county text
  zip_prefix text
  centre_name text not null
  centre_phone text not null
  hospital_name text
  hospital_address text
  hospital_phone text
  mobile_crisis_name text
  mobile_crisis_phone text
  source text not null
  checked_on date not null
  retired boolean not null
  written_by uuid
  at timestamp with time zone not null
  constraint emergency_area_area_key_check CHECK ((area_key <> ''::text))
  constraint emergency_area_centre_name_check CHECK ((centre_name <> ''::text))
  constraint emergency_area_centre_phone_check CHECK ((centre_phone ~ '^[0-9]{10}$'::text))
  constraint emergency_area_check CHECK (((county IS NULL) <> (zip_prefix IS NULL)))
  constraint emergency_area_hospital_phone_check CHECK ((hospital_phone ~ '^[0-9]{10}$'::text))
  constraint emergency_area_mobile_crisis_phone_check CHECK ((mobile_crisis_phone ~ '^[0-9]{10}$'::text))
  constraint emergency_area_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint emergency_area_organization_id_written_by_fkey FOREIGN KEY (organization_id, written_by) REFERENCES person(organization_id, id)
  constraint emergency_area_pkey PRIMARY KEY (organization_id, id)
  constraint emergency_area_source_check CHECK ((source <> ''::text))
  constraint emergency_area_state_check CHECK ((state ~ '^[A-Z]{2}$'::text))
  constraint emergency_area_zip_prefix_check CHECK ((zip_prefix ~ '^[0-9]{3,5}$'::text))
  CREATE INDEX emergency_area_organization_id_area_key_at_idx ON public.emergency_area USING btree (organization_id, area_key, at)
  CREATE INDEX emergency_area_organization_id_written_by_idx ON public.emergency_area USING btree (organization_id, written_by)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  grant hearth_app=ar/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.emergency_opening (row-level security forced)
  organization_id uuid not null
  id uuid not null
  person_id uuid not null
  session_id uuid
  opened_by uuid not null
  at timestamp with time zone not null
  constraint emergency_opening_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint emergency_opening_organization_id_opened_by_fkey FOREIGN KEY (organization_id, opened_by) REFERENCES person(organization_id, id)
  constraint emergency_opening_organization_id_person_id_fkey FOREIGN KEY (organization_id, person_id) REFERENCES person(organization_id, id)
  constraint emergency_opening_organization_id_session_id_fkey FOREIGN KEY (organization_id, session_id) REFERENCES session(organization_id, id)
  constraint emergency_opening_pkey PRIMARY KEY (organization_id, id)
  CREATE INDEX emergency_opening_organization_id_opened_by_idx ON public.emergency_opening USING btree (organization_id, opened_by)
  CREATE INDEX emergency_opening_organization_id_person_id_opened_by_at_idx ON public.emergency_opening USING btree (organization_id, person_id, opened_by, at)
  CREATE INDEX emergency_opening_organization_id_session_id_idx ON public.emergency_opening USING btree (organization_id, session_id)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  grant hearth_app=ar/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.emergency_step (row-level security forced)
  organization_id uuid not null
  id uuid not null
  person_id uuid not null
  session_id uuid
  kind text not null
  words text not null
  taken_by uuid not null
  at timestamp with time zone not null
  constraint emergency_step_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint emergency_step_organization_id_person_id_fkey FOREIGN KEY (organization_id, person_id) REFERENCES person(organization_id, id)
  constraint emergency_step_organization_id_session_id_fkey FOREIGN KEY (organization_id, session_id) REFERENCES session(organization_id, id)
  constraint emergency_step_organization_id_taken_by_fkey FOREIGN KEY (organization_id, taken_by) REFERENCES person(organization_id, id)
  constraint emergency_step_pkey PRIMARY KEY (organization_id, id)
  CREATE INDEX emergency_step_organization_id_person_id_at_idx ON public.emergency_step USING btree (organization_id, person_id, at)
  CREATE INDEX emergency_step_organization_id_session_id_idx ON public.emergency_step USING btree (organization_id, session_id)
  CREATE INDEX emergency_step_organization_id_taken_by_idx ON public.emergency_step USING btree (organization_id, taken_by)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  policy who_helps_only restrictive for * to hearth_app using (house.has_opened_card(person_id)) with check (house.has_opened_card(person_id))
  grant hearth_app=ar/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.episode (row-level security forced)
  organization_id uuid not null
  id uuid not null
  patient_id uuid not null
  program_id uuid not null
  admitted_on date not null
  constraint episode_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint episode_organization_id_patient_id_fkey FOREIGN KEY (organization_id, patient_id) REFERENCES person(organization_id, id)
  constraint episode_organization_id_program_id_fkey FOREIGN KEY (organization_id, program_id) REFERENCES program(organization_id, id)
  constraint episode_pkey PRIMARY KEY (organization_id, id)
  CREATE INDEX episode_organization_id_patient_id_idx ON public.episode USING btree (organization_id, patient_id)
  CREATE INDEX episode_organization_id_program_id_idx ON public.episode USING btree (organization_id, program_id)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  policy taking_back permissive for * to hearth_owner using ((organization_id = ( SELECT house.organization() AS organization))) with check ()
  grant hearth_app=ar/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.episode_diagnosis (row-level security forced)
  organization_id uuid not null
  episode_id uuid not null
  ordinal integer not null
  icd10 text not null
  constraint episode_diagnosis_icd10_check CHECK ((icd10 ~ '^[A-Z][0-9][0-9A-Z](\.[0-9A-Z]{1,4})?$'::text))
  constraint episode_diagnosis_ordinal_check CHECK ((ordinal > 0))
  constraint episode_diagnosis_organization_id_episode_id_fkey FOREIGN KEY (organization_id, episode_id) REFERENCES episode(organization_id, id)
  constraint episode_diagnosis_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint episode_diagnosis_pkey PRIMARY KEY (organization_id, episode_id, ordinal)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  policy taking_back permissive for * to hearth_owner using ((organization_id = ( SELECT house.organization() AS organization))) with check ()
  grant hearth_app=ar/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.expected
  organization_id uuid
  patient_id uuid
  session_id uuid
  starts_at timestamp with time zone
  local_date date
  grant hearth_app=r/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.export_sending (row-level security forced)
  organization_id uuid not null
  export_id uuid not null
  ordinal integer not null
  state text not null
  at timestamp with time zone not null
  row_count bigint
  byte_count bigint
  constraint export_sending_ordinal_check CHECK ((ordinal > 0))
  constraint export_sending_organization_id_export_id_fkey FOREIGN KEY (organization_id, export_id) REFERENCES organization_export(organization_id, id)
  constraint export_sending_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint export_sending_pkey PRIMARY KEY (organization_id, export_id, ordinal, state)
  constraint export_sending_state_check CHECK ((state = ANY (ARRAY['begun'::text, 'sent'::text, 'broken_off'::text])))
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  grant hearth_app=ar/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.fee (row-level security forced)
  organization_id uuid not null
  id uuid not null
  contract_id uuid not null
  service_kind text not null
  charge_cents integer not null
  expected_cents integer not null
  during daterange not null
  constraint fee_charge_cents_check CHECK ((charge_cents > 0))
  constraint fee_during_check CHECK ((NOT isempty(during)))
  constraint fee_expected_cents_check CHECK ((expected_cents >= 0))
  constraint fee_organization_id_contract_id_fkey FOREIGN KEY (organization_id, contract_id) REFERENCES contract(organization_id, id)
  constraint fee_organization_id_contract_id_service_kind_during_key UNIQUE (organization_id, contract_id, service_kind, during WITHOUT OVERLAPS)
  constraint fee_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint fee_pkey PRIMARY KEY (organization_id, id)
  constraint fee_service_kind_check CHECK ((service_kind = 'iop_day'::text))
  CREATE INDEX fee_organization_id_contract_id_idx ON public.fee USING btree (organization_id, contract_id)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  grant hearth_app=arw/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.felt_heard (row-level security forced)
  organization_id uuid not null
  id uuid not null
  person_id uuid not null
  session_id uuid not null
  round_id uuid not null
  rating smallint not null
  version integer not null
  at timestamp with time zone not null
  constraint felt_heard_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint felt_heard_organization_id_person_id_fkey FOREIGN KEY (organization_id, person_id) REFERENCES person(organization_id, id)
  constraint felt_heard_organization_id_person_id_round_id_version_key UNIQUE (organization_id, person_id, round_id, version)
  constraint felt_heard_organization_id_session_id_fkey FOREIGN KEY (organization_id, session_id) REFERENCES session(organization_id, id)
  constraint felt_heard_pkey PRIMARY KEY (organization_id, id)
  constraint felt_heard_rating_check CHECK (((rating >= 0) AND (rating <= 10)))
  constraint felt_heard_version_check CHECK ((version > 0))
  CREATE INDEX felt_heard_organization_id_session_id_idx ON public.felt_heard USING btree (organization_id, session_id)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  policy own_and_care_team restrictive for * to hearth_app using (( SELECT house.may_read_answers(felt_heard.person_id) AS may_read_answers)) with check (( SELECT house.answers_for(felt_heard.person_id) AS answers_for))
  policy totals permissive for r to hearth_owner using ((organization_id = house.organization())) with check ()
  grant hearth_app=ar/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.group_facilitator (row-level security forced)
  organization_id uuid not null
  id uuid not null
  group_id uuid not null
  staff_id uuid not null
  duty text not null
  during daterange not null
  constraint group_facilitator_during_check CHECK ((NOT isempty(during)))
  constraint group_facilitator_duty_check CHECK ((duty = ANY (ARRAY['lead'::text, 'co'::text, 'host'::text])))
  constraint group_facilitator_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint group_facilitator_organization_id_group_id_fkey FOREIGN KEY (organization_id, group_id) REFERENCES care_group(organization_id, id)
  constraint group_facilitator_organization_id_group_id_staff_id_during_key UNIQUE (organization_id, group_id, staff_id, during WITHOUT OVERLAPS)
  constraint group_facilitator_organization_id_staff_id_fkey FOREIGN KEY (organization_id, staff_id) REFERENCES person(organization_id, id)
  constraint group_facilitator_pkey PRIMARY KEY (organization_id, id)
  CREATE INDEX group_facilitator_organization_id_group_id_idx ON public.group_facilitator USING btree (organization_id, group_id)
  CREATE INDEX group_facilitator_organization_id_staff_id_idx ON public.group_facilitator USING btree (organization_id, staff_id)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  grant hearth_app=arwd/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.has_browser
  organization_id uuid
  person_id uuid
  grant hearth_app=r/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.hurt (row-level security forced)
  organization_id uuid not null
  id uuid not null
  session_id uuid not null
  at timestamp with time zone not null
  said_by text not null
  request_key uuid not null
  constraint hurt_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint hurt_organization_id_request_key_key UNIQUE (organization_id, request_key)
  constraint hurt_organization_id_session_id_fkey FOREIGN KEY (organization_id, session_id) REFERENCES session(organization_id, id)
  constraint hurt_pkey PRIMARY KEY (organization_id, id)
  constraint hurt_said_by_check CHECK ((said_by = ANY (ARRAY['person'::text, 'staff'::text])))
  CREATE INDEX hurt_organization_id_at_idx ON public.hurt USING btree (organization_id, at)
  CREATE INDEX hurt_organization_id_session_id_idx ON public.hurt USING btree (organization_id, session_id)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  grant hearth_app=ar/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.hurt_words (row-level security forced)
  organization_id uuid not null
  hurt_id uuid not null
  person_id uuid not null
  about_id uuid
  words text
  constraint hurt_words_check CHECK ((about_id <> person_id))
  constraint hurt_words_organization_id_about_id_fkey FOREIGN KEY (organization_id, about_id) REFERENCES person(organization_id, id)
  constraint hurt_words_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint hurt_words_organization_id_hurt_id_fkey FOREIGN KEY (organization_id, hurt_id) REFERENCES hurt(organization_id, id)
  constraint hurt_words_organization_id_person_id_fkey FOREIGN KEY (organization_id, person_id) REFERENCES person(organization_id, id)
  constraint hurt_words_pkey PRIMARY KEY (organization_id, hurt_id)
  constraint hurt_words_words_check CHECK (((words <> ''::text) AND (length(words) <= 1000)))
  CREATE INDEX hurt_words_organization_id_about_id_idx ON public.hurt_words USING btree (organization_id, about_id)
  CREATE INDEX hurt_words_organization_id_person_id_idx ON public.hurt_words USING btree (organization_id, person_id)
  policy hurt_one_and_care_team restrictive for * to hearth_app using (( SELECT house.may_read_answers(hurt_words.person_id) AS may_read_answers)) with check (( SELECT house.may_read_answers(hurt_words.person_id) AS may_read_answers))
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  grant hearth_app=ar/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.in_care_of
  organization_id uuid
  patient_id uuid
  staff_id uuid
  grant hearth_app=r/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.invitation (row-level security forced)
  organization_id uuid not null
  id uuid not null
  person_id uuid not null
  email text not null
  token_hash text not null
  created_at timestamp with time zone not null
  created_by uuid
  expires_at timestamp with time zone not null
  constraint invitation_email_check CHECK (((length(email) >= 3) AND (length(email) <= 254)))
  constraint invitation_organization_id_created_by_fkey FOREIGN KEY (organization_id, created_by) REFERENCES person(organization_id, id)
  constraint invitation_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint invitation_organization_id_person_id_fkey FOREIGN KEY (organization_id, person_id) REFERENCES person(organization_id, id)
  constraint invitation_organization_id_token_hash_key UNIQUE (organization_id, token_hash)
  constraint invitation_pkey PRIMARY KEY (organization_id, id)
  CREATE INDEX invitation_organization_id_created_by_idx ON public.invitation USING btree (organization_id, created_by)
  CREATE INDEX invitation_organization_id_person_id_idx ON public.invitation USING btree (organization_id, person_id)
  CREATE INDEX invitation_token_hash_idx ON public.invitation USING btree (token_hash)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  policy sign_in permissive for r to hearth_auth using (true) with check ()
  grant hearth_app=ar/hearth_owner
  grant hearth_auth=r/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.invitation_end (row-level security forced)
  organization_id uuid not null
  invitation_id uuid not null
  how text not null
  at timestamp with time zone not null
  by_person uuid
  constraint invitation_end_how_check CHECK ((how = ANY (ARRAY['accepted'::text, 'withdrawn'::text, 'replaced'::text])))
  constraint invitation_end_organization_id_by_person_fkey FOREIGN KEY (organization_id, by_person) REFERENCES person(organization_id, id)
  constraint invitation_end_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint invitation_end_organization_id_invitation_id_fkey FOREIGN KEY (organization_id, invitation_id) REFERENCES invitation(organization_id, id)
  constraint invitation_end_pkey PRIMARY KEY (organization_id, invitation_id)
  CREATE INDEX invitation_end_organization_id_by_person_idx ON public.invitation_end USING btree (organization_id, by_person)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  policy sign_in permissive for r to hearth_auth using (true) with check ()
  grant hearth_app=ar/hearth_owner
  grant hearth_auth=r/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.level_of_care_period (row-level security forced)
  organization_id uuid not null
  id uuid not null
  episode_id uuid not null
  patient_id uuid not null
  level_of_care text not null
  during daterange not null
  constraint level_of_care_period_during_check CHECK ((NOT isempty(during)))
  constraint level_of_care_period_level_of_care_check CHECK ((level_of_care = ANY (ARRAY['iop_mental_health'::text, 'iop_sud'::text, 'outpatient'::text])))
  constraint level_of_care_period_organization_id_episode_id_fkey FOREIGN KEY (organization_id, episode_id) REFERENCES episode(organization_id, id)
  constraint level_of_care_period_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint level_of_care_period_organization_id_patient_id_during_key UNIQUE (organization_id, patient_id, during WITHOUT OVERLAPS)
  constraint level_of_care_period_organization_id_patient_id_fkey FOREIGN KEY (organization_id, patient_id) REFERENCES person(organization_id, id)
  constraint level_of_care_period_pkey PRIMARY KEY (organization_id, id)
  CREATE INDEX level_of_care_period_organization_id_episode_id_idx ON public.level_of_care_period USING btree (organization_id, episode_id)
  CREATE INDEX level_of_care_period_organization_id_patient_id_idx ON public.level_of_care_period USING btree (organization_id, patient_id)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  policy taking_back permissive for * to hearth_owner using ((organization_id = ( SELECT house.organization() AS organization))) with check ()
  grant hearth_app=arw/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.licence (row-level security forced)
  organization_id uuid not null
  id uuid not null
  person_id uuid not null
  state text not null
  kind text not null
  number text not null
  during daterange not null
  constraint licence_during_check CHECK ((NOT isempty(during)))
  constraint licence_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint licence_organization_id_person_id_fkey FOREIGN KEY (organization_id, person_id) REFERENCES person(organization_id, id)
  constraint licence_organization_id_person_id_state_kind_during_key UNIQUE (organization_id, person_id, state, kind, during WITHOUT OVERLAPS)
  constraint licence_pkey PRIMARY KEY (organization_id, id)
  constraint licence_state_check CHECK ((state ~ '^[A-Z]{2}$'::text))
  CREATE INDEX licence_organization_id_person_id_idx ON public.licence USING btree (organization_id, person_id)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  grant hearth_app=arw/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.line_evidence (row-level security forced)
  organization_id uuid not null
  claim_line_id uuid not null
  kind text not null
  evidence_id uuid not null
  detail jsonb not null
  constraint line_evidence_kind_check CHECK ((kind = ANY (ARRAY['attendance_decision'::text, 'session'::text, 'note_version'::text, 'rule_version'::text, 'authorized_service'::text, 'place_attestation'::text, 'fee'::text])))
  constraint line_evidence_organization_id_claim_line_id_fkey FOREIGN KEY (organization_id, claim_line_id) REFERENCES claim_line(organization_id, id) ON DELETE CASCADE
  constraint line_evidence_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint line_evidence_pkey PRIMARY KEY (organization_id, claim_line_id, kind, evidence_id)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  CREATE TRIGGER keep_submitted BEFORE INSERT OR DELETE OR UPDATE ON public.line_evidence FOR EACH ROW EXECUTE FUNCTION house.keep_submitted_claim()
  grant hearth_app=ard/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.listening_round (row-level security forced)
  organization_id uuid not null
  id uuid not null
  session_id uuid not null
  format jsonb not null
  started_at timestamp with time zone not null
  started_by uuid not null
  constraint listening_round_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint listening_round_organization_id_session_id_fkey FOREIGN KEY (organization_id, session_id) REFERENCES session(organization_id, id)
  constraint listening_round_organization_id_started_by_fkey FOREIGN KEY (organization_id, started_by) REFERENCES person(organization_id, id)
  constraint listening_round_pkey PRIMARY KEY (organization_id, id)
  CREATE INDEX listening_round_organization_id_session_id_started_at_idx ON public.listening_round USING btree (organization_id, session_id, started_at)
  CREATE INDEX listening_round_organization_id_started_by_idx ON public.listening_round USING btree (organization_id, started_by)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  grant hearth_app=ar/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.listening_seat (row-level security forced)
  organization_id uuid not null
  id uuid not null default uuidv7()
  round_id uuid not null
  person_id uuid not null
  room_id uuid
  position integer not null
  duty text not null
  at timestamp with time zone not null
  constraint listening_seat_duty_check CHECK ((duty = ANY (ARRAY['member'::text, 'facilitator'::text, 'interpreter'::text])))
  constraint listening_seat_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint listening_seat_organization_id_person_id_fkey FOREIGN KEY (organization_id, person_id) REFERENCES person(organization_id, id)
  constraint listening_seat_organization_id_room_id_fkey FOREIGN KEY (organization_id, room_id) REFERENCES room(organization_id, id)
  constraint listening_seat_organization_id_round_id_fkey FOREIGN KEY (organization_id, round_id) REFERENCES listening_round(organization_id, id)
  constraint listening_seat_pkey PRIMARY KEY (organization_id, id)
  constraint listening_seat_position_check CHECK (("position" >= 0))
  CREATE INDEX listening_seat_organization_id_person_id_at_idx ON public.listening_seat USING btree (organization_id, person_id, at)
  CREATE INDEX listening_seat_organization_id_room_id_idx ON public.listening_seat USING btree (organization_id, room_id)
  CREATE INDEX listening_seat_organization_id_round_id_idx ON public.listening_seat USING btree (organization_id, round_id)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  grant hearth_app=ar/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.membership (row-level security forced)
  organization_id uuid not null
  id uuid not null
  group_id uuid not null
  patient_id uuid not null
  during daterange not null
  constraint membership_during_check CHECK ((NOT isempty(during)))
  constraint membership_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint membership_organization_id_group_id_fkey FOREIGN KEY (organization_id, group_id) REFERENCES care_group(organization_id, id)
  constraint membership_organization_id_group_id_patient_id_during_key UNIQUE (organization_id, group_id, patient_id, during WITHOUT OVERLAPS)
  constraint membership_organization_id_patient_id_fkey FOREIGN KEY (organization_id, patient_id) REFERENCES person(organization_id, id)
  constraint membership_pkey PRIMARY KEY (organization_id, id)
  CREATE INDEX membership_organization_id_group_id_idx ON public.membership USING btree (organization_id, group_id)
  CREATE INDEX membership_organization_id_patient_id_idx ON public.membership USING btree (organization_id, patient_id)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  policy taking_back permissive for * to hearth_owner using ((organization_id = ( SELECT house.organization() AS organization))) with check ()
  grant hearth_app=arw/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.note (row-level security forced)
  organization_id uuid not null
  id uuid not null
  container_id uuid not null
  session_id uuid not null
  sensitivity text not null
  created_at timestamp with time zone not null
  constraint note_organization_id_container_id_fkey FOREIGN KEY (organization_id, container_id) REFERENCES container(organization_id, id)
  constraint note_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint note_organization_id_session_id_container_id_key UNIQUE (organization_id, session_id, container_id)
  constraint note_organization_id_session_id_fkey FOREIGN KEY (organization_id, session_id) REFERENCES session(organization_id, id)
  constraint note_pkey PRIMARY KEY (organization_id, id)
  constraint note_sensitivity_check CHECK ((sensitivity = ANY (ARRAY['general'::text, 'part2'::text])))
  CREATE INDEX note_organization_id_container_id_idx ON public.note USING btree (organization_id, container_id)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  grant hearth_app=ar/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.note_draft (row-level security forced)
  organization_id uuid not null
  id uuid not null
  session_id uuid not null
  author_id uuid not null
  container_id uuid
  body jsonb not null
  updated_at timestamp with time zone not null
  constraint note_draft_organization_id_author_id_fkey FOREIGN KEY (organization_id, author_id) REFERENCES person(organization_id, id)
  constraint note_draft_organization_id_container_id_fkey FOREIGN KEY (organization_id, container_id) REFERENCES container(organization_id, id)
  constraint note_draft_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint note_draft_organization_id_session_id_author_id_container_i_key UNIQUE NULLS NOT DISTINCT (organization_id, session_id, author_id, container_id)
  constraint note_draft_organization_id_session_id_fkey FOREIGN KEY (organization_id, session_id) REFERENCES session(organization_id, id)
  constraint note_draft_pkey PRIMARY KEY (organization_id, id)
  CREATE INDEX note_draft_organization_id_author_id_idx ON public.note_draft USING btree (organization_id, author_id)
  CREATE INDEX note_draft_organization_id_container_id_idx ON public.note_draft USING btree (organization_id, container_id)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  policy own_drafts restrictive for * to hearth_app using (((author_id = ( SELECT house.person() AS person)) OR (( SELECT house.actor_kind() AS actor_kind) = 'system'::text))) with check (((author_id = ( SELECT house.person() AS person)) OR (( SELECT house.actor_kind() AS actor_kind) = 'system'::text)))
  grant hearth_app=arwd/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.note_text (row-level security forced)
  organization_id uuid not null
  note_id uuid not null
  version integer not null
  container_id uuid not null
  own jsonb not null
  constraint note_text_organization_id_container_id_fkey FOREIGN KEY (organization_id, container_id) REFERENCES container(organization_id, id)
  constraint note_text_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint note_text_organization_id_note_id_version_fkey FOREIGN KEY (organization_id, note_id, version) REFERENCES note_version(organization_id, note_id, version)
  constraint note_text_pkey PRIMARY KEY (organization_id, note_id, version)
  CREATE INDEX note_text_organization_id_container_id_idx ON public.note_text USING btree (organization_id, container_id)
  policy care_team_only restrictive for * to hearth_app using (( SELECT house.may_read_container(note_text.container_id) AS may_read_container)) with check (( SELECT house.may_read_container(note_text.container_id) AS may_read_container))
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  grant hearth_app=ar/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.note_version (row-level security forced)
  organization_id uuid not null
  note_id uuid not null
  version integer not null
  shared_version integer not null
  signed_by uuid not null
  signed_at timestamp with time zone not null
  amends_why text
  content_hash text not null
  constraint note_version_check CHECK (((version = 1) OR (amends_why IS NOT NULL)))
  constraint note_version_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint note_version_organization_id_note_id_fkey FOREIGN KEY (organization_id, note_id) REFERENCES note(organization_id, id)
  constraint note_version_organization_id_signed_by_fkey FOREIGN KEY (organization_id, signed_by) REFERENCES person(organization_id, id)
  constraint note_version_pkey PRIMARY KEY (organization_id, note_id, version)
  constraint note_version_version_check CHECK ((version > 0))
  CREATE INDEX note_version_organization_id_signed_by_idx ON public.note_version USING btree (organization_id, signed_by)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  grant hearth_app=ar/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.on_duty
  organization_id uuid
  session_id uuid
  staff_id uuid
  grant hearth_app=r/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.oncall_rota (row-level security forced)
  organization_id uuid not null
  id uuid not null
  program_id uuid not null
  from_at timestamp with time zone not null
  until_at timestamp with time zone not null
  saved_at timestamp with time zone not null
  saved_by uuid
  why text not null
  constraint oncall_rota_check CHECK ((until_at > from_at))
  constraint oncall_rota_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint oncall_rota_organization_id_program_id_fkey FOREIGN KEY (organization_id, program_id) REFERENCES program(organization_id, id)
  constraint oncall_rota_organization_id_saved_by_fkey FOREIGN KEY (organization_id, saved_by) REFERENCES person(organization_id, id)
  constraint oncall_rota_pkey PRIMARY KEY (organization_id, id)
  CREATE INDEX oncall_rota_organization_id_program_id_until_at_idx ON public.oncall_rota USING btree (organization_id, program_id, until_at)
  CREATE INDEX oncall_rota_organization_id_saved_by_idx ON public.oncall_rota USING btree (organization_id, saved_by)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  grant hearth_app=ar/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.oncall_shift (row-level security forced)
  organization_id uuid not null
  rota_id uuid not null
  ordinal integer not null
  from_at timestamp with time zone not null
  until_at timestamp with time zone not null
  primary_id uuid not null
  backup_id uuid not null
  supervisor_id uuid not null
  constraint oncall_shift_check CHECK ((until_at > from_at))
  constraint oncall_shift_check1 CHECK (((primary_id <> backup_id) AND (primary_id <> supervisor_id) AND (backup_id <> supervisor_id)))
  constraint oncall_shift_ordinal_check CHECK ((ordinal > 0))
  constraint oncall_shift_organization_id_backup_id_fkey FOREIGN KEY (organization_id, backup_id) REFERENCES person(organization_id, id)
  constraint oncall_shift_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint oncall_shift_organization_id_primary_id_fkey FOREIGN KEY (organization_id, primary_id) REFERENCES person(organization_id, id)
  constraint oncall_shift_organization_id_rota_id_fkey FOREIGN KEY (organization_id, rota_id) REFERENCES oncall_rota(organization_id, id)
  constraint oncall_shift_organization_id_supervisor_id_fkey FOREIGN KEY (organization_id, supervisor_id) REFERENCES person(organization_id, id)
  constraint oncall_shift_pkey PRIMARY KEY (organization_id, rota_id, ordinal)
  CREATE INDEX oncall_shift_organization_id_backup_id_idx ON public.oncall_shift USING btree (organization_id, backup_id)
  CREATE INDEX oncall_shift_organization_id_primary_id_idx ON public.oncall_shift USING btree (organization_id, primary_id)
  CREATE INDEX oncall_shift_organization_id_supervisor_id_idx ON public.oncall_shift USING btree (organization_id, supervisor_id)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  grant hearth_app=ar/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.organization (row-level security forced)
  organization_id uuid not null
  name text not null
  created_at timestamp with time zone not null
  time_zone text
  constraint organization_name_check CHECK ((name <> ''::text))
  constraint organization_pkey PRIMARY KEY (organization_id)
  constraint organization_time_zone_check CHECK (((time_zone IS NULL) OR (('2026-01-01 00:00:00+00'::timestamp with time zone AT TIME ZONE time_zone) > '-infinity'::timestamp without time zone)))
  policy every_organization permissive for r to hearth_worker using (true) with check ()
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  policy sign_in permissive for r to hearth_auth using (true) with check ()
  grant hearth_app=ar/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner
  grant (name) hearth_auth=r/hearth_owner
  grant (organization_id) hearth_auth=r/hearth_owner
  grant (time_zone) hearth_auth=r/hearth_owner

table public.organization_export (row-level security forced)
  organization_id uuid not null
  id uuid not null
  why text not null
  asked_at timestamp with time zone not null
  asked_by uuid not null
  open_until timestamp with time zone not null
  constraint organization_export_organization_id_asked_by_fkey FOREIGN KEY (organization_id, asked_by) REFERENCES person(organization_id, id)
  constraint organization_export_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint organization_export_pkey PRIMARY KEY (organization_id, id)
  constraint organization_export_why_check CHECK (((length(why) >= 10) AND (length(why) <= 1000)))
  CREATE INDEX organization_export_organization_id_asked_by_idx ON public.organization_export USING btree (organization_id, asked_by)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  grant hearth_app=ar/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.organization_zone
  organization_id uuid
  time_zone text
  grant hearth_app=r/hearth_owner
  grant hearth_auth=r/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.outreach_call (row-level security forced)
  organization_id uuid not null
  id uuid not null
  session_id uuid not null
  person_id uuid not null
  local_date date not null
  way text not null
  answer text not null
  next_step text not null
  next_at timestamp with time zone
  by_person_id uuid not null
  request_key uuid not null
  at timestamp with time zone not null
  constraint outreach_call_answer_check CHECK ((answer = ANY (ARRAY['reached'::text, 'no_answer'::text, 'left_message'::text, 'sent'::text, 'wrong_number'::text, 'asked_not_to'::text])))
  constraint outreach_call_next_step_check CHECK ((next_step = ANY (ARRAY['nothing'::text, 'call_again'::text, 'clinician_calls'::text, 'team_talks'::text, 'welfare_check'::text])))
  constraint outreach_call_organization_id_by_person_id_fkey FOREIGN KEY (organization_id, by_person_id) REFERENCES person(organization_id, id)
  constraint outreach_call_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint outreach_call_organization_id_person_id_fkey FOREIGN KEY (organization_id, person_id) REFERENCES person(organization_id, id)
  constraint outreach_call_organization_id_request_key_key UNIQUE (organization_id, request_key)
  constraint outreach_call_organization_id_session_id_fkey FOREIGN KEY (organization_id, session_id) REFERENCES session(organization_id, id)
  constraint outreach_call_pkey PRIMARY KEY (organization_id, id)
  constraint outreach_call_way_check CHECK ((way = ANY (ARRAY['call'::text, 'text'::text, 'mail'::text, 'support_person'::text])))
  CREATE INDEX outreach_call_organization_id_by_person_id_idx ON public.outreach_call USING btree (organization_id, by_person_id)
  CREATE INDEX outreach_call_organization_id_person_id_local_date_idx ON public.outreach_call USING btree (organization_id, person_id, local_date)
  CREATE INDEX outreach_call_organization_id_session_id_idx ON public.outreach_call USING btree (organization_id, session_id)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  grant hearth_app=ar/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.outreach_case (row-level security forced)
  organization_id uuid not null
  person_id uuid not null
  local_date date not null
  session_id uuid not null
  program_id uuid not null
  opened_at timestamp with time zone not null
  due_at timestamp with time zone not null
  constraint outreach_case_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint outreach_case_organization_id_person_id_fkey FOREIGN KEY (organization_id, person_id) REFERENCES person(organization_id, id)
  constraint outreach_case_organization_id_program_id_fkey FOREIGN KEY (organization_id, program_id) REFERENCES program(organization_id, id)
  constraint outreach_case_organization_id_session_id_fkey FOREIGN KEY (organization_id, session_id) REFERENCES session(organization_id, id)
  constraint outreach_case_pkey PRIMARY KEY (organization_id, person_id, local_date)
  CREATE INDEX outreach_case_organization_id_local_date_idx ON public.outreach_case USING btree (organization_id, local_date)
  CREATE INDEX outreach_case_organization_id_program_id_idx ON public.outreach_case USING btree (organization_id, program_id)
  CREATE INDEX outreach_case_organization_id_session_id_idx ON public.outreach_case USING btree (organization_id, session_id)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  grant hearth_app=ard/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.outreach_words (row-level security forced)
  organization_id uuid not null
  call_id uuid not null
  person_id uuid not null
  written_by uuid not null
  body text not null
  constraint outreach_words_body_check CHECK (((length(body) >= 1) AND (length(body) <= 2000)))
  constraint outreach_words_organization_id_call_id_fkey FOREIGN KEY (organization_id, call_id) REFERENCES outreach_call(organization_id, id)
  constraint outreach_words_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint outreach_words_organization_id_person_id_fkey FOREIGN KEY (organization_id, person_id) REFERENCES person(organization_id, id)
  constraint outreach_words_organization_id_written_by_fkey FOREIGN KEY (organization_id, written_by) REFERENCES person(organization_id, id)
  constraint outreach_words_pkey PRIMARY KEY (organization_id, call_id)
  CREATE INDEX outreach_words_organization_id_person_id_idx ON public.outreach_words USING btree (organization_id, person_id)
  CREATE INDEX outreach_words_organization_id_written_by_idx ON public.outreach_words USING btree (organization_id, written_by)
  policy care_team_reads restrictive for r to hearth_app using (((written_by = ( SELECT house.person() AS person)) OR house.on_care_team(person_id))) with check ()
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  policy own_words restrictive for a to hearth_app using () with check (((house.actor_kind() = 'system'::text) OR (written_by = ( SELECT house.person() AS person))))
  grant hearth_app=ar/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.payer (row-level security forced)
  organization_id uuid not null
  id uuid not null
  name text not null
  electronic_id text not null
  claim_filing_indicator text not null
  constraint payer_organization_id_electronic_id_key UNIQUE (organization_id, electronic_id)
  constraint payer_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint payer_pkey PRIMARY KEY (organization_id, id)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  grant hearth_app=arw/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.payer_authorization (row-level security forced)
  organization_id uuid not null
  id uuid not null
  patient_id uuid not null
  policy_id uuid not null
  number text not null
  from_date date not null
  through_date date not null
  letter_date date not null
  telehealth_allowed boolean not null
  constraint payer_authorization_check CHECK ((through_date >= from_date))
  constraint payer_authorization_number_check CHECK ((number <> ''::text))
  constraint payer_authorization_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint payer_authorization_organization_id_patient_id_fkey FOREIGN KEY (organization_id, patient_id) REFERENCES person(organization_id, id)
  constraint payer_authorization_organization_id_policy_id_fkey FOREIGN KEY (organization_id, policy_id) REFERENCES policy(organization_id, id)
  constraint payer_authorization_organization_id_policy_id_number_key UNIQUE (organization_id, policy_id, number)
  constraint payer_authorization_pkey PRIMARY KEY (organization_id, id)
  CREATE INDEX payer_authorization_organization_id_patient_id_idx ON public.payer_authorization USING btree (organization_id, patient_id)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  policy taking_back permissive for * to hearth_owner using ((organization_id = ( SELECT house.organization() AS organization))) with check ()
  CREATE TRIGGER runway_insert AFTER INSERT ON public.payer_authorization REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION house.runway_changed('patient')
  grant hearth_app=ar/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.person (row-level security forced)
  organization_id uuid not null
  id uuid not null
  legal_first_name text not null
  legal_last_name text not null
  chosen_name text
  birth_date date
  sex_for_claims text
  address_line text
  city text
  state text
  zip text
  phone text
  created_at timestamp with time zone not null
  sort_name text default house.plain_text(((COALESCE(NULLIF(TRIM(BOTH FROM chosen_name), ''::text), TRIM(BOTH FROM legal_first_name)) || ' '::text) || TRIM(BOTH FROM legal_last_name)))
  find_name text default (' '::text || house.plain_text(((((COALESCE(chosen_name, ''::text) || ' '::text) || legal_first_name) || ' '::text) || legal_last_name)))
  constraint person_legal_first_name_check CHECK ((legal_first_name <> ''::text))
  constraint person_legal_last_name_check CHECK ((legal_last_name <> ''::text))
  constraint person_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint person_pkey PRIMARY KEY (organization_id, id)
  constraint person_sex_for_claims_check CHECK ((sex_for_claims = ANY (ARRAY['F'::text, 'M'::text, 'U'::text])))
  constraint person_state_check CHECK ((state ~ '^[A-Z]{2}$'::text))
  constraint person_zip_check CHECK ((zip ~ '^[0-9]{5}([0-9]{4})?$'::text))
  CREATE INDEX person_organization_id_birth_date_idx ON public.person USING btree (organization_id, birth_date)
  CREATE INDEX person_organization_id_sort_name_id_idx ON public.person USING btree (organization_id, sort_name, id)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  policy taking_back permissive for * to hearth_owner using ((organization_id = ( SELECT house.organization() AS organization))) with check ()
  CREATE TRIGGER runway_renamed AFTER UPDATE ON public.person REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION house.runway_renamed()
  grant hearth_app=arw/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.person_languages (row-level security forced)
  organization_id uuid not null
  id uuid not null
  person_id uuid not null
  languages text[] not null
  said_at timestamp with time zone not null
  said_by uuid
  constraint person_languages_languages_check CHECK ((cardinality(languages) <= 8))
  constraint person_languages_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint person_languages_organization_id_person_id_fkey FOREIGN KEY (organization_id, person_id) REFERENCES person(organization_id, id)
  constraint person_languages_organization_id_said_by_fkey FOREIGN KEY (organization_id, said_by) REFERENCES person(organization_id, id)
  constraint person_languages_pkey PRIMARY KEY (organization_id, id)
  CREATE INDEX person_languages_organization_id_person_id_said_at_idx ON public.person_languages USING btree (organization_id, person_id, said_at)
  CREATE INDEX person_languages_organization_id_said_by_idx ON public.person_languages USING btree (organization_id, said_by)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  grant hearth_app=ar/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.person_role (row-level security forced)
  organization_id uuid not null
  id uuid not null
  person_id uuid not null
  role text not null
  during daterange not null
  constraint person_role_during_check CHECK ((NOT isempty(during)))
  constraint person_role_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint person_role_organization_id_person_id_fkey FOREIGN KEY (organization_id, person_id) REFERENCES person(organization_id, id)
  constraint person_role_organization_id_person_id_role_during_key UNIQUE (organization_id, person_id, role, during WITHOUT OVERLAPS)
  constraint person_role_pkey PRIMARY KEY (organization_id, id)
  constraint person_role_role_check CHECK ((role = ANY (ARRAY['patient'::text, 'group_therapist'::text, 'room_host'::text, 'utilization_reviewer'::text, 'biller'::text, 'program_director'::text, 'interpreter'::text, 'captioner'::text, 'partner'::text, 'couples_therapist'::text, 'individual_therapist'::text, 'sud_counselor'::text, 'prescriber'::text, 'nurse'::text, 'care_coordinator'::text, 'operator'::text])))
  CREATE INDEX person_role_organization_id_person_id_idx ON public.person_role USING btree (organization_id, person_id)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  policy sign_in permissive for r to hearth_auth using (true) with check ()
  policy taking_back permissive for * to hearth_owner using ((organization_id = ( SELECT house.organization() AS organization))) with check ()
  CREATE TRIGGER runway_insert AFTER INSERT ON public.person_role REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION house.runway_changed('person')
  CREATE TRIGGER runway_update AFTER UPDATE ON public.person_role REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION house.runway_changed('person')
  grant hearth_app=arw/hearth_owner
  grant hearth_auth=r/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.place_attestation (row-level security forced)
  organization_id uuid not null
  id uuid not null
  person_id uuid not null
  session_id uuid not null
  at timestamp with time zone not null
  place text not null
  state text not null
  address text not null
  alone boolean not null
  callback_phone text not null
  said_name text
  hearers text
  headphones boolean
  driving boolean
  latitude double precision
  longitude double precision
  accuracy_meters integer
  constraint place_attestation_accuracy_meters_check CHECK ((accuracy_meters >= 0))
  constraint place_attestation_address_check CHECK ((address <> ''::text))
  constraint place_attestation_driving_check CHECK ((driving IS NOT TRUE))
  constraint place_attestation_latitude_check CHECK (((latitude >= ('-90'::integer)::double precision) AND (latitude <= (90)::double precision)))
  constraint place_attestation_longitude_check CHECK (((longitude >= ('-180'::integer)::double precision) AND (longitude <= (180)::double precision)))
  constraint place_attestation_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint place_attestation_organization_id_person_id_fkey FOREIGN KEY (organization_id, person_id) REFERENCES person(organization_id, id)
  constraint place_attestation_organization_id_session_id_fkey FOREIGN KEY (organization_id, session_id) REFERENCES session(organization_id, id)
  constraint place_attestation_pkey PRIMARY KEY (organization_id, id)
  constraint place_attestation_place_check CHECK ((place = ANY (ARRAY['home'::text, 'elsewhere'::text])))
  constraint place_attestation_said_name_check CHECK ((said_name <> ''::text))
  constraint place_attestation_state_check CHECK ((state ~ '^[A-Z]{2}$'::text))
  constraint position_is_whole CHECK ((num_nulls(latitude, longitude, accuracy_meters) = ANY (ARRAY[0, 3])))
  CREATE INDEX place_attestation_organization_id_person_id_idx ON public.place_attestation USING btree (organization_id, person_id)
  CREATE INDEX place_attestation_organization_id_session_id_person_id_at_idx ON public.place_attestation USING btree (organization_id, session_id, person_id, at)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  grant hearth_app=ar/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.policy (row-level security forced)
  organization_id uuid not null
  id uuid not null
  patient_id uuid not null
  contract_id uuid not null
  member_id text not null
  subscriber_id uuid not null
  relationship text not null
  group_number text
  constraint policy_member_id_check CHECK ((member_id <> ''::text))
  constraint policy_organization_id_contract_id_fkey FOREIGN KEY (organization_id, contract_id) REFERENCES contract(organization_id, id)
  constraint policy_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint policy_organization_id_patient_id_fkey FOREIGN KEY (organization_id, patient_id) REFERENCES person(organization_id, id)
  constraint policy_organization_id_subscriber_id_fkey FOREIGN KEY (organization_id, subscriber_id) REFERENCES person(organization_id, id)
  constraint policy_pkey PRIMARY KEY (organization_id, id)
  constraint policy_relationship_check CHECK ((relationship = ANY (ARRAY['self'::text, 'spouse'::text, 'child'::text, 'other'::text])))
  CREATE INDEX policy_organization_id_contract_id_idx ON public.policy USING btree (organization_id, contract_id)
  CREATE INDEX policy_organization_id_patient_id_idx ON public.policy USING btree (organization_id, patient_id)
  CREATE INDEX policy_organization_id_subscriber_id_idx ON public.policy USING btree (organization_id, subscriber_id)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  policy taking_back permissive for * to hearth_owner using ((organization_id = ( SELECT house.organization() AS organization))) with check ()
  grant hearth_app=ar/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.practice_answer (row-level security forced)
  organization_id uuid not null
  id uuid not null
  person_id uuid not null
  vignette text not null
  option integer not null
  fits boolean not null
  at timestamp with time zone not null
  constraint practice_answer_option_check CHECK (((option >= 0) AND (option <= 9)))
  constraint practice_answer_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint practice_answer_organization_id_person_id_fkey FOREIGN KEY (organization_id, person_id) REFERENCES person(organization_id, id)
  constraint practice_answer_pkey PRIMARY KEY (organization_id, id)
  constraint practice_answer_vignette_check CHECK ((vignette ~ '^[a-z0-9_]{2,40}$'::text))
  CREATE INDEX practice_answer_organization_id_person_id_idx ON public.practice_answer USING btree (organization_id, person_id)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  policy own_or_shared restrictive for * to hearth_app using (((person_id = ( SELECT house.person() AS person)) OR (( SELECT house.shares_practice(practice_answer.person_id) AS shares_practice) AND ( SELECT house.on_care_team(practice_answer.person_id) AS on_care_team)))) with check (( SELECT house.answers_for(practice_answer.person_id) AS answers_for))
  grant hearth_app=ar/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.practice_authority (row-level security forced)
  organization_id uuid not null
  id uuid not null
  person_id uuid not null
  kind text not null
  state text not null
  authority text not null
  proof text not null
  during daterange not null
  entered_by uuid
  entered_at timestamp with time zone not null
  constraint practice_authority_authority_check CHECK ((authority <> ''::text))
  constraint practice_authority_during_check CHECK ((NOT isempty(during)))
  constraint practice_authority_kind_check CHECK ((kind = ANY (ARRAY['compact_privilege'::text, 'temporary_practice'::text])))
  constraint practice_authority_organization_id_entered_by_fkey FOREIGN KEY (organization_id, entered_by) REFERENCES person(organization_id, id)
  constraint practice_authority_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint practice_authority_organization_id_person_id_fkey FOREIGN KEY (organization_id, person_id) REFERENCES person(organization_id, id)
  constraint practice_authority_pkey PRIMARY KEY (organization_id, id)
  constraint practice_authority_proof_check CHECK ((proof <> ''::text))
  constraint practice_authority_state_check CHECK ((state ~ '^[A-Z]{2}$'::text))
  CREATE INDEX practice_authority_organization_id_entered_by_idx ON public.practice_authority USING btree (organization_id, entered_by)
  CREATE INDEX practice_authority_organization_id_person_id_idx ON public.practice_authority USING btree (organization_id, person_id)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  grant hearth_app=ar/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.practice_authority_end (row-level security forced)
  organization_id uuid not null
  authority_id uuid not null
  last_day date not null
  why text not null
  ended_by uuid
  at timestamp with time zone not null
  constraint practice_authority_end_organization_id_authority_id_fkey FOREIGN KEY (organization_id, authority_id) REFERENCES practice_authority(organization_id, id)
  constraint practice_authority_end_organization_id_ended_by_fkey FOREIGN KEY (organization_id, ended_by) REFERENCES person(organization_id, id)
  constraint practice_authority_end_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint practice_authority_end_pkey PRIMARY KEY (organization_id, authority_id)
  constraint practice_authority_end_why_check CHECK ((why <> ''::text))
  CREATE INDEX practice_authority_end_organization_id_ended_by_idx ON public.practice_authority_end USING btree (organization_id, ended_by)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  grant hearth_app=ar/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.practice_share (row-level security forced)
  organization_id uuid not null
  id uuid not null
  person_id uuid not null
  is_shared boolean not null
  at timestamp with time zone not null
  constraint practice_share_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint practice_share_organization_id_person_id_fkey FOREIGN KEY (organization_id, person_id) REFERENCES person(organization_id, id)
  constraint practice_share_pkey PRIMARY KEY (organization_id, id)
  CREATE INDEX practice_share_organization_id_person_id_at_idx ON public.practice_share USING btree (organization_id, person_id, at)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  policy own_share restrictive for * to hearth_app using (( SELECT house.may_read_answers(practice_share.person_id) AS may_read_answers)) with check (( SELECT house.answers_for(practice_share.person_id) AS answers_for))
  grant hearth_app=ar/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.program (row-level security forced)
  organization_id uuid not null
  id uuid not null
  name text not null
  level_of_care text not null
  time_zone text not null
  billing_provider_id uuid not null
  type_of_bill text not null
  constraint program_level_of_care_check CHECK ((level_of_care = ANY (ARRAY['iop_mental_health'::text, 'iop_sud'::text, 'outpatient'::text])))
  constraint program_organization_id_billing_provider_id_fkey FOREIGN KEY (organization_id, billing_provider_id) REFERENCES billing_provider(organization_id, id)
  constraint program_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint program_pkey PRIMARY KEY (organization_id, id)
  constraint program_type_of_bill_check CHECK ((type_of_bill ~ '^[0-9]{2}$'::text))
  CREATE INDEX program_organization_id_billing_provider_id_idx ON public.program USING btree (organization_id, billing_provider_id)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  policy sign_in permissive for r to hearth_auth using (true) with check ()
  grant hearth_app=arw/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner
  grant (id) hearth_auth=r/hearth_owner
  grant (organization_id) hearth_auth=r/hearth_owner
  grant (time_zone) hearth_auth=r/hearth_owner

table public.program_correction (row-level security forced)
  organization_id uuid not null
  id uuid not null
  program_id uuid not null
  was jsonb not null
  becomes jsonb not null
  why text not null
  by_person_id uuid
  at timestamp with time zone not null
  constraint program_correction_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint program_correction_organization_id_program_id_fkey FOREIGN KEY (organization_id, program_id) REFERENCES program(organization_id, id)
  constraint program_correction_pkey PRIMARY KEY (organization_id, id)
  constraint program_correction_why_check CHECK ((why <> ''::text))
  CREATE INDEX program_correction_organization_id_program_id_idx ON public.program_correction USING btree (organization_id, program_id)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  grant hearth_app=ar/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.program_settings (row-level security forced)
  organization_id uuid not null
  program_id uuid not null
  revision integer not null
  from_at timestamp with time zone not null
  settings jsonb not null
  set_by uuid
  constraint program_settings_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint program_settings_organization_id_program_id_fkey FOREIGN KEY (organization_id, program_id) REFERENCES program(organization_id, id)
  constraint program_settings_organization_id_set_by_fkey FOREIGN KEY (organization_id, set_by) REFERENCES person(organization_id, id)
  constraint program_settings_pkey PRIMARY KEY (organization_id, program_id, revision)
  constraint program_settings_revision_check CHECK ((revision > 0))
  CREATE INDEX program_settings_organization_id_set_by_idx ON public.program_settings USING btree (organization_id, set_by)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  grant hearth_app=ar/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.push_subscription (row-level security forced)
  organization_id uuid not null
  id uuid not null
  person_id uuid not null
  endpoint text not null
  p256dh text not null
  auth text not null
  made_at timestamp with time zone not null
  constraint push_subscription_organization_id_endpoint_key UNIQUE (organization_id, endpoint)
  constraint push_subscription_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint push_subscription_organization_id_person_id_fkey FOREIGN KEY (organization_id, person_id) REFERENCES person(organization_id, id)
  constraint push_subscription_pkey PRIMARY KEY (organization_id, id)
  CREATE INDEX push_subscription_organization_id_person_id_idx ON public.push_subscription USING btree (organization_id, person_id)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  grant hearth_app=ard/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.quarantined_witness (row-level security forced)
  organization_id uuid not null
  source_key text not null
  body_hash text not null
  why text not null
  arrived_at timestamp with time zone not null
  body text not null
  constraint quarantined_witness_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint quarantined_witness_pkey PRIMARY KEY (organization_id, source_key, body_hash)
  constraint quarantined_witness_why_check CHECK ((why = ANY (ARRAY['unknown_room'::text, 'same_key_other_content'::text, 'not_understood'::text])))
  policy from_media_server permissive for a to hearth_witness using () with check (true)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  grant hearth_app=ar/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner
  grant hearth_witness=a/hearth_owner

table public.reminder (row-level security forced)
  organization_id uuid not null
  id uuid not null
  session_id uuid not null
  person_id uuid not null
  kind text not null
  minutes_before integer
  for_starts_at timestamp with time zone not null
  at timestamp with time zone not null
  constraint reminder_check CHECK (((kind = 'ahead'::text) = (minutes_before IS NOT NULL)))
  constraint reminder_kind_check CHECK ((kind = ANY (ARRAY['ahead'::text, 'changed'::text])))
  constraint reminder_minutes_before_check CHECK ((minutes_before > 0))
  constraint reminder_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint reminder_organization_id_person_id_fkey FOREIGN KEY (organization_id, person_id) REFERENCES person(organization_id, id)
  constraint reminder_organization_id_session_id_fkey FOREIGN KEY (organization_id, session_id) REFERENCES session(organization_id, id)
  constraint reminder_organization_id_session_id_person_id_kind_minutes__key UNIQUE NULLS NOT DISTINCT (organization_id, session_id, person_id, kind, minutes_before, for_starts_at)
  constraint reminder_pkey PRIMARY KEY (organization_id, id)
  CREATE INDEX reminder_organization_id_at_id_idx ON public.reminder USING btree (organization_id, at, id)
  CREATE INDEX reminder_organization_id_for_starts_at_idx ON public.reminder USING btree (organization_id, for_starts_at)
  CREATE INDEX reminder_organization_id_person_id_idx ON public.reminder USING btree (organization_id, person_id)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  grant hearth_app=ar/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.reminder_delivery (row-level security forced)
  organization_id uuid not null
  reminder_id uuid not null
  channel text not null
  ordinal integer not null
  state text not null
  cause text
  service_id text
  at timestamp with time zone not null
  constraint reminder_delivery_cause_check CHECK ((cause ~ '^[a-z0-9_]{1,60}$'::text))
  constraint reminder_delivery_channel_check CHECK ((channel = ANY (ARRAY['mail'::text, 'sms'::text, 'push'::text])))
  constraint reminder_delivery_check CHECK (((state = 'failed'::text) = (cause IS NOT NULL)))
  constraint reminder_delivery_ordinal_check CHECK ((ordinal > 0))
  constraint reminder_delivery_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint reminder_delivery_organization_id_reminder_id_fkey FOREIGN KEY (organization_id, reminder_id) REFERENCES reminder(organization_id, id)
  constraint reminder_delivery_pkey PRIMARY KEY (organization_id, reminder_id, channel, ordinal)
  constraint reminder_delivery_service_id_check CHECK ((length(service_id) <= 100))
  constraint reminder_delivery_state_check CHECK ((state = ANY (ARRAY['tried'::text, 'sent'::text, 'delivered'::text, 'failed'::text])))
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  grant hearth_app=ar/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.repair_act (row-level security forced)
  organization_id uuid not null
  hurt_id uuid not null
  ordinal integer not null
  kind text not null
  detail text
  by_person_id uuid
  at timestamp with time zone not null
  constraint repair_act_detail_check CHECK ((detail ~ '^[a-z_]{2,30}$'::text))
  constraint repair_act_kind_check CHECK ((kind ~ '^[a-z_]{2,30}$'::text))
  constraint repair_act_ordinal_check CHECK ((ordinal > 0))
  constraint repair_act_organization_id_by_person_id_fkey FOREIGN KEY (organization_id, by_person_id) REFERENCES person(organization_id, id)
  constraint repair_act_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint repair_act_organization_id_hurt_id_fkey FOREIGN KEY (organization_id, hurt_id) REFERENCES hurt(organization_id, id)
  constraint repair_act_pkey PRIMARY KEY (organization_id, hurt_id, ordinal)
  CREATE INDEX repair_act_organization_id_by_person_id_idx ON public.repair_act USING btree (organization_id, by_person_id)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  grant hearth_app=ar/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.room (row-level security forced)
  organization_id uuid not null
  id uuid not null
  session_id uuid not null
  kind text not null
  constraint room_kind_check CHECK ((kind = ANY (ARRAY['main'::text, 'breakout'::text, 'private'::text])))
  constraint room_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint room_organization_id_session_id_fkey FOREIGN KEY (organization_id, session_id) REFERENCES session(organization_id, id)
  constraint room_pkey PRIMARY KEY (organization_id, id)
  CREATE INDEX room_organization_id_session_id_idx1 ON public.room USING btree (organization_id, session_id)
  CREATE UNIQUE INDEX room_organization_id_session_id_idx ON public.room USING btree (organization_id, session_id) WHERE (kind = 'main'::text)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  grant hearth_app=ar/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.room_opening (row-level security forced)
  organization_id uuid not null
  id uuid not null
  room_id uuid not null
  session_id uuid not null
  media_name text not null
  opened_at timestamp with time zone not null
  closed_at timestamp with time zone
  constraint room_opening_media_name_key UNIQUE (media_name)
  constraint room_opening_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint room_opening_organization_id_room_id_fkey FOREIGN KEY (organization_id, room_id) REFERENCES room(organization_id, id)
  constraint room_opening_organization_id_session_id_fkey FOREIGN KEY (organization_id, session_id) REFERENCES session(organization_id, id)
  constraint room_opening_pkey PRIMARY KEY (organization_id, id)
  CREATE INDEX room_opening_opened_at_idx ON public.room_opening USING btree (opened_at) WHERE (closed_at IS NULL)
  CREATE INDEX room_opening_organization_id_room_id_idx ON public.room_opening USING btree (organization_id, room_id)
  CREATE INDEX room_opening_organization_id_session_id_idx ON public.room_opening USING btree (organization_id, session_id)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  policy whose_room permissive for r to hearth_witness using (true) with check ()
  grant hearth_app=arw/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner
  grant (closed_at) hearth_witness=r/hearth_owner
  grant (id) hearth_witness=r/hearth_owner
  grant (media_name) hearth_witness=r/hearth_owner
  grant (opened_at) hearth_witness=r/hearth_owner
  grant (organization_id) hearth_witness=r/hearth_owner
  grant (session_id) hearth_witness=r/hearth_owner

table public.rule_version (row-level security forced)
  organization_id uuid not null
  id uuid not null
  contract_id uuid not null
  service_kind text not null
  during daterange not null
  rule jsonb not null
  authority text not null
  content_hash text not null
  published_at timestamp with time zone not null
  published_by uuid
  constraint rule_version_during_check CHECK ((NOT isempty(during)))
  constraint rule_version_organization_id_contract_id_fkey FOREIGN KEY (organization_id, contract_id) REFERENCES contract(organization_id, id)
  constraint rule_version_organization_id_contract_id_service_kind_durin_key UNIQUE (organization_id, contract_id, service_kind, during WITHOUT OVERLAPS)
  constraint rule_version_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint rule_version_pkey PRIMARY KEY (organization_id, id)
  constraint rule_version_service_kind_check CHECK ((service_kind = 'iop_day'::text))
  CREATE INDEX rule_version_organization_id_contract_id_idx ON public.rule_version USING btree (organization_id, contract_id)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  CREATE TRIGGER runway_insert AFTER INSERT ON public.rule_version REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION house.runway_changed('contract')
  CREATE TRIGGER runway_update AFTER UPDATE ON public.rule_version REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION house.runway_changed('contract')
  grant hearth_app=arw/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.runway (row-level security forced)
  organization_id uuid not null
  patient_id uuid not null
  payer_id uuid not null
  state text not null
  urgency text not null
  review_by date
  shown jsonb not null
  looked_at timestamp with time zone not null
  next_change_at timestamp with time zone not null
  constraint runway_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint runway_organization_id_patient_id_fkey FOREIGN KEY (organization_id, patient_id) REFERENCES person(organization_id, id)
  constraint runway_organization_id_payer_id_fkey FOREIGN KEY (organization_id, payer_id) REFERENCES payer(organization_id, id)
  constraint runway_pkey PRIMARY KEY (organization_id, patient_id)
  constraint runway_state_check CHECK ((state = ANY (ARRAY['risk'::text, 'watch'::text, 'kept'::text])))
  CREATE INDEX runway_organization_id_next_change_at_idx ON public.runway USING btree (organization_id, next_change_at)
  CREATE INDEX runway_organization_id_payer_id_urgency_patient_id_idx ON public.runway USING btree (organization_id, payer_id, urgency, patient_id)
  CREATE INDEX runway_organization_id_review_by_idx ON public.runway USING btree (organization_id, review_by)
  CREATE INDEX runway_organization_id_urgency_patient_id_idx ON public.runway USING btree (organization_id, urgency, patient_id)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  grant hearth_app=arwd/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.runway_change (row-level security forced)
  organization_id uuid not null
  id bigint not null
  patient_id uuid not null
  constraint runway_change_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint runway_change_organization_id_patient_id_fkey FOREIGN KEY (organization_id, patient_id) REFERENCES person(organization_id, id)
  constraint runway_change_pkey PRIMARY KEY (organization_id, id)
  CREATE INDEX runway_change_organization_id_patient_id_idx ON public.runway_change USING btree (organization_id, patient_id)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  grant hearth_app=ard/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.runway_count (row-level security forced)
  organization_id uuid not null
  payer_id uuid not null
  payer_name text not null
  state text not null
  people integer not null
  constraint runway_count_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint runway_count_organization_id_payer_id_fkey FOREIGN KEY (organization_id, payer_id) REFERENCES payer(organization_id, id)
  constraint runway_count_people_check CHECK ((people >= 0))
  constraint runway_count_pkey PRIMARY KEY (organization_id, payer_id, state)
  constraint runway_count_state_check CHECK ((state = ANY (ARRAY['risk'::text, 'watch'::text, 'kept'::text])))
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  grant hearth_app=arw/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.safety_plan_event (row-level security forced)
  organization_id uuid not null
  id uuid not null
  person_id uuid not null
  alert_id uuid not null
  at timestamp with time zone not null
  constraint safety_plan_event_organization_id_alert_id_key UNIQUE (organization_id, alert_id)
  constraint safety_plan_event_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint safety_plan_event_organization_id_person_id_fkey FOREIGN KEY (organization_id, person_id) REFERENCES person(organization_id, id)
  constraint safety_plan_event_pkey PRIMARY KEY (organization_id, id)
  CREATE INDEX safety_plan_event_organization_id_person_id_idx ON public.safety_plan_event USING btree (organization_id, person_id)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  grant hearth_app=ar/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.safety_plan_review (row-level security forced)
  organization_id uuid not null
  event_id uuid not null
  reviewed_as text not null
  reviewed_by uuid not null
  plan_version integer not null
  at timestamp with time zone not null
  constraint safety_plan_review_organization_id_event_id_fkey FOREIGN KEY (organization_id, event_id) REFERENCES safety_plan_event(organization_id, id)
  constraint safety_plan_review_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint safety_plan_review_organization_id_reviewed_by_fkey FOREIGN KEY (organization_id, reviewed_by) REFERENCES person(organization_id, id)
  constraint safety_plan_review_pkey PRIMARY KEY (organization_id, event_id, reviewed_as)
  constraint safety_plan_review_plan_version_check CHECK ((plan_version >= 0))
  constraint safety_plan_review_reviewed_as_check CHECK ((reviewed_as = ANY (ARRAY['self'::text, 'clinician'::text])))
  CREATE INDEX safety_plan_review_organization_id_reviewed_by_idx ON public.safety_plan_review USING btree (organization_id, reviewed_by)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  grant hearth_app=ar/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.safety_plan_share (row-level security forced)
  organization_id uuid not null
  id uuid not null
  person_id uuid not null
  with_person_id uuid not null
  from_at timestamp with time zone not null
  until_at timestamp with time zone
  written_by uuid not null
  constraint safety_plan_share_check CHECK ((person_id <> with_person_id))
  constraint safety_plan_share_check1 CHECK (((until_at IS NULL) OR (until_at > from_at)))
  constraint safety_plan_share_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint safety_plan_share_organization_id_person_id_fkey FOREIGN KEY (organization_id, person_id) REFERENCES person(organization_id, id)
  constraint safety_plan_share_organization_id_with_person_id_fkey FOREIGN KEY (organization_id, with_person_id) REFERENCES person(organization_id, id)
  constraint safety_plan_share_organization_id_written_by_fkey FOREIGN KEY (organization_id, written_by) REFERENCES person(organization_id, id)
  constraint safety_plan_share_pkey PRIMARY KEY (organization_id, id)
  CREATE INDEX safety_plan_share_organization_id_person_id_idx ON public.safety_plan_share USING btree (organization_id, person_id)
  CREATE INDEX safety_plan_share_organization_id_with_person_id_idx ON public.safety_plan_share USING btree (organization_id, with_person_id)
  CREATE INDEX safety_plan_share_organization_id_written_by_idx ON public.safety_plan_share USING btree (organization_id, written_by)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  grant hearth_app=ar/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.safety_plan_share_end (row-level security forced)
  organization_id uuid not null
  share_id uuid not null
  revoked_by uuid not null
  at timestamp with time zone not null
  constraint safety_plan_share_end_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint safety_plan_share_end_organization_id_revoked_by_fkey FOREIGN KEY (organization_id, revoked_by) REFERENCES person(organization_id, id)
  constraint safety_plan_share_end_organization_id_share_id_fkey FOREIGN KEY (organization_id, share_id) REFERENCES safety_plan_share(organization_id, id)
  constraint safety_plan_share_end_pkey PRIMARY KEY (organization_id, share_id)
  CREATE INDEX safety_plan_share_end_organization_id_revoked_by_idx ON public.safety_plan_share_end USING btree (organization_id, revoked_by)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  grant hearth_app=ar/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.safety_plan_version (row-level security forced)
  organization_id uuid not null
  person_id uuid not null
  version integer not null
  steps jsonb not null
  written_by uuid not null
  at timestamp with time zone not null
  constraint safety_plan_version_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint safety_plan_version_organization_id_person_id_fkey FOREIGN KEY (organization_id, person_id) REFERENCES person(organization_id, id)
  constraint safety_plan_version_organization_id_written_by_fkey FOREIGN KEY (organization_id, written_by) REFERENCES person(organization_id, id)
  constraint safety_plan_version_pkey PRIMARY KEY (organization_id, person_id, version)
  constraint safety_plan_version_version_check CHECK ((version > 0))
  CREATE INDEX safety_plan_version_organization_id_written_by_idx ON public.safety_plan_version USING btree (organization_id, written_by)
  policy chosen_readers_only restrictive for * to hearth_app using (((( SELECT house.actor_kind() AS actor_kind) = 'system'::text) OR house.may_read_safety_plan(person_id))) with check (((( SELECT house.actor_kind() AS actor_kind) = 'system'::text) OR (person_id = ( SELECT house.person() AS person)) OR house.on_care_team(person_id)))
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  grant hearth_app=ar/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.screening (row-level security forced)
  organization_id uuid not null
  id uuid not null
  person_id uuid not null
  session_id uuid
  started_at timestamp with time zone not null
  form text not null
  triage_version integer not null
  constraint screening_form_check CHECK ((form = ANY (ARRAY['recent'::text, 'since_last'::text])))
  constraint screening_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint screening_organization_id_person_id_fkey FOREIGN KEY (organization_id, person_id) REFERENCES person(organization_id, id)
  constraint screening_organization_id_session_id_fkey FOREIGN KEY (organization_id, session_id) REFERENCES session(organization_id, id)
  constraint screening_pkey PRIMARY KEY (organization_id, id)
  constraint screening_triage_version_check CHECK ((triage_version >= 0))
  CREATE INDEX screening_organization_id_person_id_started_at_idx ON public.screening USING btree (organization_id, person_id, started_at)
  CREATE INDEX screening_organization_id_session_id_idx ON public.screening USING btree (organization_id, session_id)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  policy own_and_care_team restrictive for * to hearth_app using (( SELECT house.may_read_answers(screening.person_id) AS may_read_answers)) with check (( SELECT house.answers_for(screening.person_id) AS answers_for))
  grant hearth_app=ar/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.screening_answer (row-level security forced)
  organization_id uuid not null
  screening_id uuid not null
  ordinal integer not null
  item text not null
  answer text not null
  at timestamp with time zone not null
  constraint screening_answer_answer_check CHECK ((answer = ANY (ARRAY['yes'::text, 'no'::text, 'passed'::text])))
  constraint screening_answer_item_check CHECK ((item = ANY (ARRAY['1'::text, '2'::text, '3'::text, '4'::text, '5'::text, '6'::text, '6recent'::text])))
  constraint screening_answer_ordinal_check CHECK ((ordinal > 0))
  constraint screening_answer_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint screening_answer_organization_id_screening_id_fkey FOREIGN KEY (organization_id, screening_id) REFERENCES screening(organization_id, id)
  constraint screening_answer_pkey PRIMARY KEY (organization_id, screening_id, ordinal)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  policy own_and_care_team restrictive for * to hearth_app using (( SELECT house.may_read_answers(house.person_screened(screening_answer.screening_id)) AS may_read_answers)) with check (( SELECT house.answers_for(house.person_screened(screening_answer.screening_id)) AS answers_for))
  grant hearth_app=ar/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.screening_end (row-level security forced)
  organization_id uuid not null
  screening_id uuid not null
  how text not null
  at timestamp with time zone not null
  constraint screening_end_how_check CHECK ((how = ANY (ARRAY['finished'::text, 'unfinished'::text])))
  constraint screening_end_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint screening_end_organization_id_screening_id_fkey FOREIGN KEY (organization_id, screening_id) REFERENCES screening(organization_id, id)
  constraint screening_end_pkey PRIMARY KEY (organization_id, screening_id, how)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  policy own_and_care_team restrictive for * to hearth_app using (( SELECT house.may_read_answers(house.person_screened(screening_end.screening_id)) AS may_read_answers)) with check (( SELECT house.answers_for(house.person_screened(screening_end.screening_id)) AS answers_for))
  grant hearth_app=ar/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.seat (row-level security forced)
  organization_id uuid not null
  id uuid not null
  session_id uuid not null
  media_identity text not null
  media text not null
  made_at timestamp with time zone not null
  constraint seat_media_check CHECK ((media = ANY (ARRAY['room'::text, 'phone'::text])))
  constraint seat_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint seat_organization_id_media_identity_key UNIQUE (organization_id, media_identity)
  constraint seat_organization_id_session_id_fkey FOREIGN KEY (organization_id, session_id) REFERENCES session(organization_id, id)
  constraint seat_pkey PRIMARY KEY (organization_id, id)
  CREATE INDEX seat_organization_id_session_id_idx ON public.seat USING btree (organization_id, session_id)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  grant hearth_app=ar/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.seat_occupant (row-level security forced)
  organization_id uuid not null
  id uuid not null
  seat_id uuid not null
  person_id uuid not null
  direction text not null
  at timestamp with time zone not null
  confirmed_by uuid
  reason text
  constraint seat_occupant_direction_check CHECK ((direction = ANY (ARRAY['in'::text, 'out'::text])))
  constraint seat_occupant_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint seat_occupant_organization_id_person_id_fkey FOREIGN KEY (organization_id, person_id) REFERENCES person(organization_id, id)
  constraint seat_occupant_organization_id_seat_id_fkey FOREIGN KEY (organization_id, seat_id) REFERENCES seat(organization_id, id)
  constraint seat_occupant_pkey PRIMARY KEY (organization_id, id)
  CREATE INDEX seat_occupant_organization_id_person_id_idx ON public.seat_occupant USING btree (organization_id, person_id)
  CREATE INDEX seat_occupant_organization_id_seat_id_idx ON public.seat_occupant USING btree (organization_id, seat_id)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  grant hearth_app=ar/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.separation (row-level security forced)
  organization_id uuid not null
  id uuid not null
  person_low uuid not null
  person_high uuid not null
  scope text not null
  begun_at timestamp with time zone not null
  begun_by uuid
  constraint separation_check CHECK ((person_low < person_high))
  constraint separation_organization_id_begun_by_fkey FOREIGN KEY (organization_id, begun_by) REFERENCES person(organization_id, id)
  constraint separation_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint separation_organization_id_person_high_fkey FOREIGN KEY (organization_id, person_high) REFERENCES person(organization_id, id)
  constraint separation_organization_id_person_low_fkey FOREIGN KEY (organization_id, person_low) REFERENCES person(organization_id, id)
  constraint separation_pkey PRIMARY KEY (organization_id, id)
  constraint separation_scope_check CHECK ((scope = ANY (ARRAY['never_in_one_room'::text, 'never_paired'::text])))
  CREATE INDEX separation_organization_id_begun_by_idx ON public.separation USING btree (organization_id, begun_by)
  CREATE INDEX separation_organization_id_person_high_idx ON public.separation USING btree (organization_id, person_high)
  CREATE INDEX separation_organization_id_person_low_idx ON public.separation USING btree (organization_id, person_low)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  grant hearth_app=ar/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.separation_end (row-level security forced)
  organization_id uuid not null
  separation_id uuid not null
  ended_at timestamp with time zone not null
  ended_by uuid
  constraint separation_end_organization_id_ended_by_fkey FOREIGN KEY (organization_id, ended_by) REFERENCES person(organization_id, id)
  constraint separation_end_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint separation_end_organization_id_separation_id_fkey FOREIGN KEY (organization_id, separation_id) REFERENCES separation(organization_id, id)
  constraint separation_end_pkey PRIMARY KEY (organization_id, separation_id)
  CREATE INDEX separation_end_organization_id_ended_by_idx ON public.separation_end USING btree (organization_id, ended_by)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  grant hearth_app=ar/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.service_day (row-level security forced)
  organization_id uuid not null
  id uuid not null
  patient_id uuid not null
  local_date date not null
  answer text
  on_claim boolean default false
  look_again_at timestamp with time zone default now()
  constraint service_day_answer_check CHECK ((answer = ANY (ARRAY['billable'::text, 'waits'::text, 'not_billable'::text])))
  constraint service_day_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint service_day_organization_id_patient_id_fkey FOREIGN KEY (organization_id, patient_id) REFERENCES person(organization_id, id)
  constraint service_day_organization_id_patient_id_local_date_key UNIQUE (organization_id, patient_id, local_date)
  constraint service_day_pkey PRIMARY KEY (organization_id, id)
  CREATE INDEX service_day_organization_id_local_date_id_idx ON public.service_day USING btree (organization_id, local_date, id)
  CREATE INDEX service_day_organization_id_look_again_at_idx ON public.service_day USING btree (organization_id, look_again_at) WHERE (look_again_at IS NOT NULL)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  grant hearth_app=ar/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner
  grant (answer) hearth_app=w/hearth_owner
  grant (look_again_at) hearth_app=w/hearth_owner
  grant (on_claim) hearth_app=w/hearth_owner

table public.session (row-level security forced)
  organization_id uuid not null
  id uuid not null
  group_id uuid not null
  program_id uuid not null
  occurrence_at timestamp with time zone not null
  starts_at timestamp with time zone not null
  ends_at timestamp with time zone not null
  local_date date not null
  created_at timestamp with time zone not null
  constraint session_check CHECK ((ends_at > starts_at))
  constraint session_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint session_organization_id_group_id_fkey FOREIGN KEY (organization_id, group_id) REFERENCES care_group(organization_id, id)
  constraint session_organization_id_group_id_occurrence_at_key UNIQUE (organization_id, group_id, occurrence_at)
  constraint session_organization_id_program_id_fkey FOREIGN KEY (organization_id, program_id) REFERENCES program(organization_id, id)
  constraint session_pkey PRIMARY KEY (organization_id, id)
  CREATE INDEX session_organization_id_program_id_local_date_idx ON public.session USING btree (organization_id, program_id, local_date)
  CREATE INDEX session_organization_id_starts_at_idx ON public.session USING btree (organization_id, starts_at)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  policy taking_back permissive for * to hearth_owner using ((organization_id = ( SELECT house.organization() AS organization))) with check ()
  CREATE TRIGGER runway_update AFTER UPDATE ON public.session REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION house.runway_changed('session')
  grant hearth_app=arw/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.session_change (row-level security forced)
  organization_id uuid not null
  id uuid not null
  session_id uuid not null
  kind text not null
  was jsonb not null
  becomes jsonb not null
  why text not null
  by_person_id uuid
  at timestamp with time zone not null
  constraint session_change_kind_check CHECK ((kind = ANY (ARRAY['cancelled'::text, 'moved'::text, 'substituted'::text, 'joined'::text])))
  constraint session_change_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint session_change_organization_id_session_id_fkey FOREIGN KEY (organization_id, session_id) REFERENCES session(organization_id, id)
  constraint session_change_pkey PRIMARY KEY (organization_id, id)
  constraint session_change_why_check CHECK ((why <> ''::text))
  CREATE INDEX session_change_organization_id_session_id_idx ON public.session_change USING btree (organization_id, session_id)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  CREATE TRIGGER runway_insert AFTER INSERT ON public.session_change REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION house.runway_changed('part')
  grant hearth_app=ar/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.session_plan (row-level security forced)
  organization_id uuid not null
  session_id uuid not null
  version integer not null
  steps jsonb not null
  made_at timestamp with time zone not null
  made_by uuid
  constraint session_plan_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint session_plan_organization_id_session_id_fkey FOREIGN KEY (organization_id, session_id) REFERENCES session(organization_id, id)
  constraint session_plan_pkey PRIMARY KEY (organization_id, session_id, version)
  constraint session_plan_version_check CHECK ((version > 0))
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  grant hearth_app=ar/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.session_staff (row-level security forced)
  organization_id uuid not null
  id uuid not null
  session_id uuid not null
  staff_id uuid not null
  duty text not null
  assigned_at timestamp with time zone not null
  withdrawn_at timestamp with time zone
  for_patient_id uuid
  constraint session_staff_check CHECK (((for_patient_id IS NULL) OR (duty = ANY (ARRAY['interpreter'::text, 'captioner'::text]))))
  constraint session_staff_duty_check CHECK ((duty = ANY (ARRAY['lead'::text, 'co'::text, 'host'::text, 'interpreter'::text, 'captioner'::text])))
  constraint session_staff_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint session_staff_organization_id_for_patient_id_fkey FOREIGN KEY (organization_id, for_patient_id) REFERENCES person(organization_id, id)
  constraint session_staff_organization_id_session_id_fkey FOREIGN KEY (organization_id, session_id) REFERENCES session(organization_id, id)
  constraint session_staff_organization_id_staff_id_fkey FOREIGN KEY (organization_id, staff_id) REFERENCES person(organization_id, id)
  constraint session_staff_pkey PRIMARY KEY (organization_id, id)
  CREATE INDEX session_staff_organization_id_for_patient_id_idx ON public.session_staff USING btree (organization_id, for_patient_id)
  CREATE INDEX session_staff_organization_id_session_id_idx ON public.session_staff USING btree (organization_id, session_id)
  CREATE INDEX session_staff_organization_id_staff_id_idx ON public.session_staff USING btree (organization_id, staff_id)
  CREATE UNIQUE INDEX session_staff_organization_id_session_id_staff_id_idx ON public.session_staff USING btree (organization_id, session_id, staff_id) WHERE (withdrawn_at IS NULL)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  grant hearth_app=arw/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.shared_section (row-level security forced)
  organization_id uuid not null
  session_id uuid not null
  version integer not null
  body jsonb not null
  written_by uuid not null
  at timestamp with time zone not null
  constraint shared_section_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint shared_section_organization_id_session_id_fkey FOREIGN KEY (organization_id, session_id) REFERENCES session(organization_id, id)
  constraint shared_section_organization_id_written_by_fkey FOREIGN KEY (organization_id, written_by) REFERENCES person(organization_id, id)
  constraint shared_section_pkey PRIMARY KEY (organization_id, session_id, version)
  constraint shared_section_version_check CHECK ((version > 0))
  CREATE INDEX shared_section_organization_id_written_by_idx ON public.shared_section USING btree (organization_id, written_by)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  grant hearth_app=ar/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.sign_in_policy (row-level security forced)
  organization_id uuid not null
  id uuid not null
  from_at timestamp with time zone not null
  set_by uuid
  staff_need_second_factor boolean not null
  idle_minutes integer not null
  constraint sign_in_policy_idle_minutes_check CHECK (((idle_minutes >= 5) AND (idle_minutes <= 480)))
  constraint sign_in_policy_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint sign_in_policy_organization_id_set_by_fkey FOREIGN KEY (organization_id, set_by) REFERENCES person(organization_id, id)
  constraint sign_in_policy_pkey PRIMARY KEY (organization_id, id)
  CREATE INDEX sign_in_policy_organization_id_from_at_idx ON public.sign_in_policy USING btree (organization_id, from_at)
  CREATE INDEX sign_in_policy_organization_id_set_by_idx ON public.sign_in_policy USING btree (organization_id, set_by)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  policy sign_in permissive for r to hearth_auth using (true) with check ()
  grant hearth_app=ar/hearth_owner
  grant hearth_auth=r/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.sign_in_provider (row-level security forced)
  organization_id uuid not null
  id uuid not null
  name text not null
  issuer text not null
  client_id text not null
  sealed_secret text not null
  email_domain text not null
  asks_second_factor boolean not null
  created_at timestamp with time zone not null
  created_by uuid
  constraint sign_in_provider_email_domain_check CHECK ((email_domain ~ '^[a-z0-9.-]+$'::text))
  constraint sign_in_provider_name_check CHECK (((length(name) >= 1) AND (length(name) <= 100)))
  constraint sign_in_provider_organization_id_created_by_fkey FOREIGN KEY (organization_id, created_by) REFERENCES person(organization_id, id)
  constraint sign_in_provider_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint sign_in_provider_pkey PRIMARY KEY (organization_id, id)
  CREATE INDEX sign_in_provider_email_domain_idx ON public.sign_in_provider USING btree (email_domain)
  CREATE INDEX sign_in_provider_organization_id_created_by_idx ON public.sign_in_provider USING btree (organization_id, created_by)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  policy sign_in permissive for r to hearth_auth using (true) with check ()
  grant hearth_app=ar/hearth_owner
  grant hearth_auth=r/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.sign_in_provider_end (row-level security forced)
  organization_id uuid not null
  provider_id uuid not null
  at timestamp with time zone not null
  by_person uuid
  constraint sign_in_provider_end_organization_id_by_person_fkey FOREIGN KEY (organization_id, by_person) REFERENCES person(organization_id, id)
  constraint sign_in_provider_end_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint sign_in_provider_end_organization_id_provider_id_fkey FOREIGN KEY (organization_id, provider_id) REFERENCES sign_in_provider(organization_id, id)
  constraint sign_in_provider_end_pkey PRIMARY KEY (organization_id, provider_id)
  CREATE INDEX sign_in_provider_end_organization_id_by_person_idx ON public.sign_in_provider_end USING btree (organization_id, by_person)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  policy sign_in permissive for r to hearth_auth using (true) with check ()
  grant hearth_app=ar/hearth_owner
  grant hearth_auth=r/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.staff_entry (row-level security forced)
  organization_id uuid not null
  id uuid not null
  session_id uuid not null
  person_id uuid not null
  from_at timestamp with time zone not null
  until_at timestamp with time zone not null
  how text not null
  reason text not null
  by_person_id uuid not null
  request_key uuid not null
  at timestamp with time zone not null
  constraint staff_entry_check CHECK ((until_at > from_at))
  constraint staff_entry_how_check CHECK ((how = ANY (ARRAY['call_in_line'::text, 'telephone'::text, 'in_person'::text])))
  constraint staff_entry_organization_id_by_person_id_fkey FOREIGN KEY (organization_id, by_person_id) REFERENCES person(organization_id, id)
  constraint staff_entry_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint staff_entry_organization_id_person_id_fkey FOREIGN KEY (organization_id, person_id) REFERENCES person(organization_id, id)
  constraint staff_entry_organization_id_request_key_person_id_key UNIQUE (organization_id, request_key, person_id)
  constraint staff_entry_organization_id_session_id_fkey FOREIGN KEY (organization_id, session_id) REFERENCES session(organization_id, id)
  constraint staff_entry_pkey PRIMARY KEY (organization_id, id)
  constraint staff_entry_reason_check CHECK (((length(reason) >= 3) AND (length(reason) <= 500)))
  CREATE INDEX staff_entry_organization_id_by_person_id_idx ON public.staff_entry USING btree (organization_id, by_person_id)
  CREATE INDEX staff_entry_organization_id_person_id_idx ON public.staff_entry USING btree (organization_id, person_id)
  CREATE INDEX staff_entry_organization_id_session_id_idx ON public.staff_entry USING btree (organization_id, session_id)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  grant hearth_app=ar/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.staff_entry_end (row-level security forced)
  organization_id uuid not null
  entry_id uuid not null
  why text not null
  by_person_id uuid not null
  at timestamp with time zone not null
  constraint staff_entry_end_organization_id_by_person_id_fkey FOREIGN KEY (organization_id, by_person_id) REFERENCES person(organization_id, id)
  constraint staff_entry_end_organization_id_entry_id_fkey FOREIGN KEY (organization_id, entry_id) REFERENCES staff_entry(organization_id, id)
  constraint staff_entry_end_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint staff_entry_end_pkey PRIMARY KEY (organization_id, entry_id)
  constraint staff_entry_end_why_check CHECK (((length(why) >= 3) AND (length(why) <= 500)))
  CREATE INDEX staff_entry_end_organization_id_by_person_id_idx ON public.staff_entry_end USING btree (organization_id, by_person_id)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  grant hearth_app=ar/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.staff_profile (row-level security forced)
  organization_id uuid not null
  person_id uuid not null
  credential text not null
  npi text
  taxonomy text
  constraint staff_profile_npi_check CHECK ((npi ~ '^[0-9]{10}$'::text))
  constraint staff_profile_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint staff_profile_organization_id_person_id_fkey FOREIGN KEY (organization_id, person_id) REFERENCES person(organization_id, id)
  constraint staff_profile_pkey PRIMARY KEY (organization_id, person_id)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  grant hearth_app=arw/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.step_mark (row-level security forced)
  organization_id uuid not null
  id uuid not null
  person_id uuid not null
  session_id uuid not null
  done boolean not null
  at timestamp with time zone not null
  constraint step_mark_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint step_mark_organization_id_person_id_fkey FOREIGN KEY (organization_id, person_id) REFERENCES person(organization_id, id)
  constraint step_mark_organization_id_session_id_fkey FOREIGN KEY (organization_id, session_id) REFERENCES session(organization_id, id)
  constraint step_mark_pkey PRIMARY KEY (organization_id, id)
  CREATE INDEX step_mark_organization_id_person_id_session_id_idx ON public.step_mark USING btree (organization_id, person_id, session_id)
  CREATE INDEX step_mark_organization_id_session_id_idx ON public.step_mark USING btree (organization_id, session_id)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  policy own_and_care_team restrictive for * to hearth_app using (( SELECT house.may_read_answers(step_mark.person_id) AS may_read_answers)) with check (( SELECT house.answers_for(step_mark.person_id) AS answers_for))
  grant hearth_app=ar/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.support_person (row-level security forced)
  organization_id uuid not null
  id uuid not null
  person_id uuid not null
  name text not null
  relation text not null
  phone text not null
  may_say text not null
  release_from date
  release_until date
  given_how text not null
  written_by uuid not null
  at timestamp with time zone not null
  constraint support_person_check CHECK (((release_until IS NULL) OR (release_from IS NOT NULL)))
  constraint support_person_name_check CHECK ((name <> ''::text))
  constraint support_person_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint support_person_organization_id_person_id_fkey FOREIGN KEY (organization_id, person_id) REFERENCES person(organization_id, id)
  constraint support_person_organization_id_written_by_fkey FOREIGN KEY (organization_id, written_by) REFERENCES person(organization_id, id)
  constraint support_person_phone_check CHECK ((phone ~ '^[0-9]{10}$'::text))
  constraint support_person_pkey PRIMARY KEY (organization_id, id)
  CREATE INDEX support_person_organization_id_person_id_idx ON public.support_person USING btree (organization_id, person_id)
  CREATE INDEX support_person_organization_id_written_by_idx ON public.support_person USING btree (organization_id, written_by)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  grant hearth_app=ar/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.support_person_end (row-level security forced)
  organization_id uuid not null
  support_person_id uuid not null
  ended_by uuid not null
  at timestamp with time zone not null
  constraint support_person_end_organization_id_ended_by_fkey FOREIGN KEY (organization_id, ended_by) REFERENCES person(organization_id, id)
  constraint support_person_end_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint support_person_end_organization_id_support_person_id_fkey FOREIGN KEY (organization_id, support_person_id) REFERENCES support_person(organization_id, id)
  constraint support_person_end_pkey PRIMARY KEY (organization_id, support_person_id)
  CREATE INDEX support_person_end_organization_id_ended_by_idx ON public.support_person_end USING btree (organization_id, ended_by)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  grant hearth_app=ar/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.task (row-level security forced)
  organization_id uuid not null
  id uuid not null
  kind text not null
  subject_key text not null
  session_id uuid
  patient_id uuid
  opened_at timestamp with time zone not null
  because text not null
  done_at timestamp with time zone
  done_by uuid
  resolution text
  due_at timestamp with time zone
  constraint task_check CHECK (((done_at IS NULL) = (resolution IS NULL)))
  constraint task_kind_form CHECK ((kind ~ '^[a-z][a-z_]+$'::text))
  constraint task_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint task_organization_id_kind_subject_key_key UNIQUE (organization_id, kind, subject_key)
  constraint task_organization_id_patient_id_fkey FOREIGN KEY (organization_id, patient_id) REFERENCES person(organization_id, id)
  constraint task_organization_id_session_id_fkey FOREIGN KEY (organization_id, session_id) REFERENCES session(organization_id, id)
  constraint task_pkey PRIMARY KEY (organization_id, id)
  CREATE INDEX task_organization_id_opened_at_id_idx ON public.task USING btree (organization_id, opened_at, id) WHERE (done_at IS NULL)
  CREATE INDEX task_organization_id_patient_id_idx ON public.task USING btree (organization_id, patient_id)
  CREATE INDEX task_organization_id_session_id_idx ON public.task USING btree (organization_id, session_id)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  grant hearth_app=arw/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.template_block (row-level security forced)
  organization_id uuid not null
  template_id uuid not null
  ordinal integer not null
  kind text not null
  minutes integer not null
  constraint template_block_kind_check CHECK ((kind = ANY (ARRAY['therapy'::text, 'education'::text, 'activityTherapy'::text, 'break'::text])))
  constraint template_block_minutes_check CHECK (((minutes >= 1) AND (minutes <= 480)))
  constraint template_block_ordinal_check CHECK ((ordinal > 0))
  constraint template_block_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint template_block_organization_id_template_id_fkey FOREIGN KEY (organization_id, template_id) REFERENCES block_template(organization_id, id)
  constraint template_block_pkey PRIMARY KEY (organization_id, template_id, ordinal)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  grant hearth_app=ar/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.triage_rule (row-level security forced)
  organization_id uuid not null
  version integer not null
  from_date date not null
  body jsonb not null
  because text not null
  written_by uuid
  at timestamp with time zone not null
  constraint triage_rule_because_check CHECK ((because <> ''::text))
  constraint triage_rule_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint triage_rule_organization_id_written_by_fkey FOREIGN KEY (organization_id, written_by) REFERENCES person(organization_id, id)
  constraint triage_rule_pkey PRIMARY KEY (organization_id, version)
  constraint triage_rule_version_check CHECK ((version > 0))
  CREATE INDEX triage_rule_organization_id_written_by_idx ON public.triage_rule USING btree (organization_id, written_by)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  grant hearth_app=ar/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.turn_heard (row-level security forced)
  organization_id uuid not null
  id uuid not null
  session_id uuid not null
  round_id uuid not null
  turn integer not null
  speaker_id uuid not null
  listener_id uuid not null
  answer text not null
  version integer not null
  at timestamp with time zone not null
  constraint turn_heard_answer_check CHECK ((answer = ANY (ARRAY['yes'::text, 'partly'::text, 'no'::text])))
  constraint turn_heard_check CHECK ((listener_id <> speaker_id))
  constraint turn_heard_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint turn_heard_organization_id_listener_id_fkey FOREIGN KEY (organization_id, listener_id) REFERENCES person(organization_id, id)
  constraint turn_heard_organization_id_round_id_turn_speaker_id_version_key UNIQUE (organization_id, round_id, turn, speaker_id, version)
  constraint turn_heard_organization_id_session_id_fkey FOREIGN KEY (organization_id, session_id) REFERENCES session(organization_id, id)
  constraint turn_heard_organization_id_speaker_id_fkey FOREIGN KEY (organization_id, speaker_id) REFERENCES person(organization_id, id)
  constraint turn_heard_pkey PRIMARY KEY (organization_id, id)
  constraint turn_heard_turn_check CHECK ((turn > 0))
  constraint turn_heard_version_check CHECK ((version > 0))
  CREATE INDEX turn_heard_organization_id_listener_id_idx ON public.turn_heard USING btree (organization_id, listener_id)
  CREATE INDEX turn_heard_organization_id_session_id_idx ON public.turn_heard USING btree (organization_id, session_id)
  CREATE INDEX turn_heard_organization_id_speaker_id_idx ON public.turn_heard USING btree (organization_id, speaker_id)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  policy own_and_care_team restrictive for * to hearth_app using ((( SELECT house.may_read_answers(turn_heard.speaker_id) AS may_read_answers) OR (listener_id = ( SELECT house.person() AS person)))) with check (( SELECT house.answers_for(turn_heard.speaker_id) AS answers_for))
  grant hearth_app=ar/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.unit_entry (row-level security forced)
  organization_id uuid not null
  authorized_service_id uuid not null
  local_date date not null
  revision integer not null
  kind text not null
  units integer not null
  because text not null
  at timestamp with time zone not null
  constraint unit_entry_kind_check CHECK ((kind = ANY (ARRAY['reserved'::text, 'released'::text, 'beyond'::text])))
  constraint unit_entry_organization_id_authorized_service_id_fkey FOREIGN KEY (organization_id, authorized_service_id) REFERENCES authorized_service(organization_id, id)
  constraint unit_entry_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint unit_entry_pkey PRIMARY KEY (organization_id, authorized_service_id, local_date, revision)
  constraint unit_entry_revision_check CHECK ((revision > 0))
  constraint unit_entry_units_check CHECK ((units > 0))
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  CREATE TRIGGER runway_insert AFTER INSERT ON public.unit_entry REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION house.runway_changed('units')
  grant hearth_app=ar/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.voice_choice (row-level security forced)
  organization_id uuid not null
  id uuid not null
  person_id uuid not null
  by_person_id uuid not null
  is_off boolean not null
  at timestamp with time zone not null
  constraint voice_choice_organization_id_by_person_id_fkey FOREIGN KEY (organization_id, by_person_id) REFERENCES person(organization_id, id)
  constraint voice_choice_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint voice_choice_organization_id_person_id_fkey FOREIGN KEY (organization_id, person_id) REFERENCES person(organization_id, id)
  constraint voice_choice_pkey PRIMARY KEY (organization_id, id)
  CREATE INDEX voice_choice_organization_id_by_person_id_idx ON public.voice_choice USING btree (organization_id, by_person_id)
  CREATE INDEX voice_choice_organization_id_person_id_idx ON public.voice_choice USING btree (organization_id, person_id)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  grant hearth_app=ar/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.voice_total (row-level security forced)
  organization_id uuid not null
  session_id uuid not null
  seat_id uuid not null
  step text not null
  run_id uuid not null
  by_person_id uuid not null
  seconds integer not null
  at timestamp with time zone not null
  constraint voice_total_organization_id_by_person_id_fkey FOREIGN KEY (organization_id, by_person_id) REFERENCES person(organization_id, id)
  constraint voice_total_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint voice_total_organization_id_seat_id_fkey FOREIGN KEY (organization_id, seat_id) REFERENCES seat(organization_id, id)
  constraint voice_total_organization_id_session_id_fkey FOREIGN KEY (organization_id, session_id) REFERENCES session(organization_id, id)
  constraint voice_total_pkey PRIMARY KEY (organization_id, session_id, seat_id, step, run_id)
  constraint voice_total_seconds_check CHECK (((seconds >= 0) AND (seconds <= 43200)))
  constraint voice_total_step_check CHECK (((length(step) >= 1) AND (length(step) <= 60)))
  CREATE INDEX voice_total_organization_id_by_person_id_idx ON public.voice_total USING btree (organization_id, by_person_id)
  CREATE INDEX voice_total_organization_id_seat_id_idx ON public.voice_total USING btree (organization_id, seat_id)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  grant hearth_app=arw/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.webhook_endpoint (row-level security forced)
  organization_id uuid not null
  id uuid not null
  url text not null
  topics text[] not null
  sealed_secret text not null
  created_at timestamp with time zone not null
  created_by uuid
  constraint webhook_endpoint_organization_id_created_by_fkey FOREIGN KEY (organization_id, created_by) REFERENCES person(organization_id, id)
  constraint webhook_endpoint_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint webhook_endpoint_pkey PRIMARY KEY (organization_id, id)
  constraint webhook_endpoint_topics_check CHECK ((cardinality(topics) > 0))
  constraint webhook_endpoint_url_check CHECK (((length(url) >= 8) AND (length(url) <= 2000)))
  CREATE INDEX webhook_endpoint_organization_id_created_by_idx ON public.webhook_endpoint USING btree (organization_id, created_by)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  grant hearth_app=ar/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.webhook_endpoint_end (row-level security forced)
  organization_id uuid not null
  endpoint_id uuid not null
  at timestamp with time zone not null
  by_person uuid
  constraint webhook_endpoint_end_organization_id_by_person_fkey FOREIGN KEY (organization_id, by_person) REFERENCES person(organization_id, id)
  constraint webhook_endpoint_end_organization_id_endpoint_id_fkey FOREIGN KEY (organization_id, endpoint_id) REFERENCES webhook_endpoint(organization_id, id)
  constraint webhook_endpoint_end_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint webhook_endpoint_end_pkey PRIMARY KEY (organization_id, endpoint_id)
  CREATE INDEX webhook_endpoint_end_organization_id_by_person_idx ON public.webhook_endpoint_end USING btree (organization_id, by_person)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  grant hearth_app=ar/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.webhook_message (row-level security forced)
  organization_id uuid not null
  id uuid not null
  topic text not null
  ids jsonb not null
  at timestamp with time zone not null
  constraint webhook_message_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint webhook_message_pkey PRIMARY KEY (organization_id, id)
  CREATE INDEX webhook_message_organization_id_at_idx ON public.webhook_message USING btree (organization_id, at)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  grant hearth_app=ar/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.webhook_try (row-level security forced)
  organization_id uuid not null
  message_id uuid not null
  endpoint_id uuid not null
  ordinal integer not null
  at timestamp with time zone not null
  status integer
  ok boolean not null
  problem text
  constraint webhook_try_ordinal_check CHECK ((ordinal > 0))
  constraint webhook_try_organization_id_endpoint_id_fkey FOREIGN KEY (organization_id, endpoint_id) REFERENCES webhook_endpoint(organization_id, id)
  constraint webhook_try_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint webhook_try_organization_id_message_id_fkey FOREIGN KEY (organization_id, message_id) REFERENCES webhook_message(organization_id, id)
  constraint webhook_try_pkey PRIMARY KEY (organization_id, message_id, endpoint_id, ordinal)
  CREATE INDEX webhook_try_organization_id_endpoint_id_at_idx ON public.webhook_try USING btree (organization_id, endpoint_id, at)
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  grant hearth_app=ar/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner

table public.witness (row-level security forced)
  organization_id uuid not null
  id uuid not null default uuidv7()
  source text not null
  source_key text not null
  body_hash text not null
  kind text not null
  session_id uuid not null
  opening_id uuid
  person_id uuid
  by_person_id uuid
  at timestamp with time zone not null
  arrived_at timestamp with time zone not null
  body text not null
  constraint witness_organization_id_source_source_key_key UNIQUE (organization_id, source, source_key)
  constraint witness_pkey PRIMARY KEY (organization_id, id)
  constraint witness_source_check CHECK ((source = ANY (ARRAY['webhook'::text, 'sweep'::text, 'heartbeat'::text, 'staff'::text, 'person'::text])))
  CREATE INDEX witness_marks ON public.witness USING btree (organization_id, session_id, id) WHERE (source = ANY (ARRAY['staff'::text, 'person'::text]))
  CREATE INDEX witness_organization_id_person_id_session_id_at_idx ON public.witness USING btree (organization_id, person_id, session_id, at) WHERE (person_id IS NOT NULL)
  CREATE INDEX witness_organization_id_session_id_source_at_idx ON public.witness USING btree (organization_id, session_id, source, at)
  policy from_media_server permissive for a to hearth_witness using () with check ((source = 'webhook'::text))
  policy organization_wall permissive for * to hearth_app using ((organization_id = ( SELECT house.organization() AS organization))) with check ((organization_id = ( SELECT house.organization() AS organization)))
  policy same_again permissive for r to hearth_witness using ((source = 'webhook'::text)) with check ()
  grant hearth_app=ar/hearth_owner
  grant hearth_owner=arwdDxtm/hearth_owner
  grant (arrived_at) hearth_witness=a/hearth_owner
  grant (at) hearth_witness=a/hearth_owner
  grant (body) hearth_witness=a/hearth_owner
  grant (body_hash) hearth_witness=ar/hearth_owner
  grant (id) hearth_witness=a/hearth_owner
  grant (kind) hearth_witness=a/hearth_owner
  grant (opening_id) hearth_witness=a/hearth_owner
  grant (organization_id) hearth_witness=ar/hearth_owner
  grant (session_id) hearth_witness=a/hearth_owner
  grant (source) hearth_witness=ar/hearth_owner
  grant (source_key) hearth_witness=ar/hearth_owner
CREATE OR REPLACE FUNCTION house.account()
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select nullif(current_setting('app.account_id', true), '') $function$

CREATE OR REPLACE FUNCTION house.actor_kind()
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select nullif(current_setting('app.actor_kind', true), '') $function$

CREATE OR REPLACE FUNCTION house.answers_for(patient uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
  select patient = house.person() or house.actor_kind() = 'system' $function$

CREATE OR REPLACE FUNCTION house.begin_as(organization uuid, person text, kind text, at timestamp with time zone)
 RETURNS date
 LANGUAGE plpgsql
AS $function$
declare
  today date;
begin
  perform set_config('app.organization_id', organization::text, true), set_config('app.person_id', person, true),
    set_config('app.actor_kind', kind, true);
  today := (at at time zone coalesce((select z.time_zone from organization_zone z where z.organization_id = organization), 'UTC'))::date;
  perform set_config('app.today', today::text, true);
  return today;
end $function$

CREATE OR REPLACE FUNCTION house.felt_heard_totals(sessions uuid[], at_least integer)
 RETURNS TABLE(session_id uuid, source text, people integer, heard integer, partly integer, middle numeric)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
  with standing as (
    (select distinct on (f.person_id, f.round_id) f.session_id, 'round' as source, f.person_id, f.rating::numeric as rating
     from felt_heard f where f.organization_id = house.organization() and f.session_id = any(sessions)
     order by f.person_id, f.round_id, f.version desc)
    union all
    (select o.session_id, 'check_out', o.person_id, o.felt_heard::numeric from (
       select distinct on (c.person_id, c.session_id) c.* from check_out c
       where c.organization_id = house.organization() and c.session_id = any(sessions)
       order by c.person_id, c.session_id, c.version desc) o
     where o.felt_heard is not null)),
  of_person as (
    select s.session_id, s.source, s.person_id, avg(s.rating) as rating from standing s group by 1, 2, 3)
  select p.session_id, p.source, count(*)::integer, count(*) filter (where p.rating >= 7)::integer,
    count(*) filter (where p.rating >= 4 and p.rating < 7)::integer,
    round((percentile_cont(0.5) within group (order by p.rating))::numeric, 1)
  from of_person p group by 1, 2 having count(*) >= greatest(at_least, 3)
$function$

CREATE OR REPLACE FUNCTION house.has_opened_card(owner uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
  select house.on_care_team(owner) or exists (
    select 1 from emergency_opening o
    where o.organization_id = house.organization() and o.person_id = owner and o.opened_by = house.person()
      and o.at >= house.today() - 1) $function$

CREATE OR REPLACE FUNCTION house.keep_heartbeats(organizations uuid[], sessions uuid[], versions text[], numbers integer[], people uuid[], seats uuid[], openings uuid[], keys text[], hashes text[], kinds text[], ats double precision[], bodies text, OUT standing boolean[], OUT kept text[])
 RETURNS record
 LANGUAGE plpgsql
AS $function$
declare
  organization uuid;
  separations text;
  number integer;
  written text[];
begin
  standing := array_fill(false, array[cardinality(sessions)]);
  kept := '{}';
  for organization in select distinct given from unnest(organizations) given order by given loop
    perform set_config('app.organization_id', organization::text, true);
    separations := house.separations_version(organization);
    for number in
      select given.number from unnest(organizations, sessions, versions) with ordinality given (organization_id, session_id, version, number)
      where given.organization_id = organization and given.version = (
        select v.version || ' ' || separations from house.session_version v
        where v.organization_id = organization and v.session_id = given.session_id)
    loop
      standing[number] := true;
    end loop;
    with written_now as (
      insert into witness (organization_id, source, source_key, body_hash, kind, session_id, opening_id, person_id, by_person_id,
        at, arrived_at, body)
      select organization, 'heartbeat', beat.key, beat.hash, beat.kind, sessions[beat.number], beat.opening_id, beat.person_id, beat.person_id,
        to_timestamp(beat.at), to_timestamp(beat.at), beat.body
      from unnest(numbers, people, seats, openings, keys, hashes, kinds, ats, string_to_array(bodies, E'\x1e'))
        as beat (number, person_id, seat_id, opening_id, key, hash, kind, at, body)
      where organizations[beat.number] = organization and standing[beat.number]
        and exists (select from seat s join seat_occupant o on o.organization_id = s.organization_id and o.seat_id = s.id
          where s.organization_id = organization and s.id = beat.seat_id and s.session_id = sessions[beat.number] and s.media = 'room'
            and o.person_id = beat.person_id)
        and (exists (select from booking b where b.organization_id = organization and b.session_id = sessions[beat.number]
            and b.patient_id = beat.person_id and b.cancelled_at is null)
          or exists (select from session_staff d where d.organization_id = organization and d.session_id = sessions[beat.number]
            and d.staff_id = beat.person_id and d.withdrawn_at is null))
      order by beat.key
      on conflict do nothing returning source_key)
    select array_agg(source_key) into written from written_now;
    kept := kept || written;
  end loop;
end $function$

CREATE OR REPLACE FUNCTION house.keep_submitted_claim()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare sent boolean;
begin
  if tg_table_name = 'claim' then
    sent := old.submitted_at is not null;
  elsif tg_table_name = 'claim_line' then
    select c.submitted_at is not null into sent from claim c
      where c.organization_id = coalesce(new.organization_id, old.organization_id) and c.id = coalesce(new.claim_id, old.claim_id);
  else
    select c.submitted_at is not null into sent from claim_line l join claim c
      on c.organization_id = l.organization_id and c.id = l.claim_id
      where l.organization_id = coalesce(new.organization_id, old.organization_id) and l.id = coalesce(new.claim_line_id, old.claim_line_id);
  end if;
  if sent then
    raise exception 'a submitted claim never changes: make a replacement or void claim' using errcode = 'HE001';
  end if;
  return coalesce(new, old);
end $function$

CREATE OR REPLACE FUNCTION house.keep_sweeps(organizations uuid[], sessions uuid[], versions text[], openings uuid[], keys text[], hashes text[], ats double precision[], bodies text)
 RETURNS boolean[]
 LANGUAGE plpgsql
AS $function$
declare
  organization uuid;
  separations text;
  answers boolean[] := array_fill(false, array[cardinality(organizations)]);
  one record;
begin
  for organization in select distinct given from unnest(organizations) given loop
    perform set_config('app.organization_id', organization::text, true);
    separations := house.separations_version(organization);
    for one in
      with given as materialized (
        select * from unnest(organizations, sessions, versions, openings, keys, hashes, ats, string_to_array(bodies, E'\x1e'))
          with ordinality as room (organization_id, session_id, version, opening_id, key, hash, at, body, ordinal)
        where room.organization_id = organization),
      standing as materialized (
        select was.session_id, was.version from (select distinct session_id, version from given) was
          join house.session_version v on v.organization_id = organization and v.session_id = was.session_id
        where was.version = v.version || ' ' || separations),
      kept as (
        insert into witness (organization_id, source, source_key, body_hash, kind, session_id, opening_id, at, arrived_at, body)
        select organization, 'sweep', key, hash, 'participants', session_id, opening_id, to_timestamp(at), to_timestamp(at), body
        from given join standing using (session_id, version)
        on conflict do nothing)
      select ordinal from given join standing using (session_id, version)
    loop
      answers[one.ordinal] := true;
    end loop;
  end loop;
  return answers;
end $function$

CREATE OR REPLACE FUNCTION house.last_word(organization uuid, of_session uuid, of_opening uuid)
 RETURNS json
 LANGUAGE plpgsql
 STABLE
AS $function$
declare
  sweep record;
begin
  select w.body, w.at into sweep from witness w
    where w.organization_id = organization and w.session_id = of_session and w.opening_id = of_opening and w.source = 'sweep'
    order by w.at desc limit 1;
  return json_build_object(
    'sweep', sweep.body::json,
    'later', (select coalesce(json_agg(json_build_object('kind', w.kind,
        'identity', coalesce(w.body::json #>> '{participant,identity}', ''),
        'sid', coalesce(w.body::json #>> '{participant,sid}', '')) order by w.id), '[]')
      from witness w
      where w.organization_id = organization and w.session_id = of_session and w.opening_id = of_opening and w.source = 'webhook'
        and w.kind in ('participant_joined', 'participant_left')
        and w.arrived_at > coalesce(sweep.at, '-infinity') and w.at > coalesce(sweep.at, '-infinity') - interval '2 minutes'));
end $function$

CREATE OR REPLACE FUNCTION house.live_facts(organization uuid, wanted uuid)
 RETURNS json
 LANGUAGE plpgsql
 STABLE
AS $function$
begin
  return json_build_object(
    'openings', (select coalesce(json_agg(json_build_object('id', o.id, 'sessionId', o.session_id, 'roomId', o.room_id,
        'roomKind', r.kind, 'mediaName', o.media_name, 'openedAt', (extract(epoch from o.opened_at) * 1000)::float8,
        'closedAt', (extract(epoch from o.closed_at) * 1000)::float8) order by o.opened_at), '[]')
      from room_opening o join room r on r.organization_id = o.organization_id and r.id = o.room_id
      where o.organization_id = organization and o.session_id = wanted),
    'marks', (select coalesce(json_agg(json_build_object('id', w.id, 'source', w.source, 'kind', w.kind, 'personId', w.person_id,
        'byPersonId', w.by_person_id, 'at', (extract(epoch from w.at) * 1000)::float8, 'body', w.body::json) order by w.id), '[]')
      from witness w where w.organization_id = organization and w.session_id = wanted and w.source in ('staff', 'person')),
    'seats', (select coalesce(json_agg(json_build_object('id', s.id, 'identity', s.media_identity, 'media', s.media,
        'madeAt', (extract(epoch from s.made_at) * 1000)::float8) order by s.id), '[]')
      from seat s where s.organization_id = organization and s.session_id = wanted),
    'occupancies', (select coalesce(json_agg(json_build_object('seatId', o.seat_id, 'personId', o.person_id,
        'direction', o.direction, 'at', (extract(epoch from o.at) * 1000)::float8, 'confirmedBy', o.confirmed_by,
        'reason', o.reason) order by o.at, o.id), '[]')
      from seat s join seat_occupant o on o.organization_id = s.organization_id and o.seat_id = s.id
      where s.organization_id = organization and s.session_id = wanted));
end $function$

CREATE OR REPLACE FUNCTION house.may_read_alert(wanted uuid, about uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
  select house.on_care_team(about) or exists (select 1 from alert_step s
    where s.organization_id = house.organization() and s.alert_id = wanted
      and (s.whom = house.person() or (s.by_person_id = house.person() and s.kind in ('acknowledged', 'acted', 'called', 'closed')))) $function$

CREATE OR REPLACE FUNCTION house.may_read_answers(patient uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
  select patient = house.person() or house.on_care_team(patient) $function$

CREATE OR REPLACE FUNCTION house.may_read_container(wanted uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
  select exists (select 1 from container c where c.organization_id = house.organization() and c.id = wanted
    and house.on_care_team(c.person_id)) $function$

CREATE OR REPLACE FUNCTION house.may_read_safety_plan(owner uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
  select owner = house.person() or house.on_care_team(owner) or exists (
    select 1 from safety_plan_share s
    where s.organization_id = house.organization() and s.person_id = owner and s.with_person_id = house.person()
      and (s.until_at is null or s.until_at >= house.today())
      and not exists (select 1 from safety_plan_share_end e
        where e.organization_id = s.organization_id and e.share_id = s.id)) $function$

CREATE OR REPLACE FUNCTION house.note_day_answer()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  update service_day s set answer = c.answer, look_again_at = case when c.answer = 'waits' then c.decided_at end
    from changed c where s.organization_id = c.organization_id and s.id = c.service_day_id
      and not exists (select from day_decision later where later.organization_id = c.organization_id
        and later.service_day_id = c.service_day_id and later.revision > c.revision);
  return null;
end $function$

CREATE OR REPLACE FUNCTION house.note_day_on_claim()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  update service_day s set on_claim = exists (select from claim_line l
      where l.organization_id = s.organization_id and l.service_day_id = s.id)
    where (s.organization_id, s.id) in (select organization_id, service_day_id from changed);
  return null;
end $function$

CREATE OR REPLACE FUNCTION house.on_care_team(patient uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
  select house.actor_kind() = 'system' or exists (
    select 1 from care_team_role r
    where r.organization_id = house.organization() and r.patient_id = patient and r.staff_id = house.person()
      and r.during @> house.today())
$function$

CREATE OR REPLACE FUNCTION house.organization()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select nullif(current_setting('app.organization_id', true), '')::uuid $function$

CREATE OR REPLACE FUNCTION house.person()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select nullif(current_setting('app.person_id', true), '')::uuid $function$

CREATE OR REPLACE FUNCTION house.person_screened(wanted uuid)
 RETURNS uuid
 LANGUAGE sql
 STABLE
AS $function$
  select s.person_id from screening s where s.organization_id = house.organization() and s.id = wanted $function$

CREATE OR REPLACE FUNCTION house.plain_text(said text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
RETURN lower(regexp_replace(NORMALIZE(said, NFD), '[\u0300-\u036f]'::text, ''::text, 'g'::text))

CREATE OR REPLACE FUNCTION house.runway_changed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  case tg_argv[0]
    when 'patient' then
      insert into runway_change (organization_id, patient_id) select distinct organization_id, patient_id from changed;
    when 'person' then
      insert into runway_change (organization_id, patient_id)
        select distinct organization_id, person_id from changed where role = 'patient';
    when 'approval' then
      insert into runway_change (organization_id, patient_id) select distinct a.organization_id, a.patient_id from changed c
        join payer_authorization a on a.organization_id = c.organization_id and a.id = c.authorization_id;
    when 'units' then
      insert into runway_change (organization_id, patient_id) select distinct a.organization_id, a.patient_id from changed c
        join authorized_service s on s.organization_id = c.organization_id and s.id = c.authorized_service_id
        join payer_authorization a on a.organization_id = s.organization_id and a.id = s.authorization_id;
    when 'session' then
      insert into runway_change (organization_id, patient_id) select distinct b.organization_id, b.patient_id from changed c
        join booking b on b.organization_id = c.organization_id and b.session_id = c.id;
    when 'part' then
      insert into runway_change (organization_id, patient_id) select distinct b.organization_id, b.patient_id from changed c
        join booking b on b.organization_id = c.organization_id and b.session_id = c.session_id;
    when 'contract' then
      insert into runway_change (organization_id, patient_id) select distinct p.organization_id, p.patient_id from changed c
        join policy p on p.organization_id = c.organization_id and p.contract_id = c.contract_id;
  end case;
  return null;
end $function$

CREATE OR REPLACE FUNCTION house.runway_renamed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into runway_change (organization_id, patient_id) select r.organization_id, r.patient_id from changed c
    join runway r on r.organization_id = c.organization_id and r.patient_id = c.id;
  return null;
end $function$

CREATE OR REPLACE FUNCTION house.separations_version(organization uuid)
 RETURNS text
 LANGUAGE sql
 STABLE
AS $function$
  select (select count(*) from separation s where s.organization_id = organization) || '/'
    || (select count(*) from separation_end e where e.organization_id = organization)
$function$

CREATE OR REPLACE FUNCTION house.session_in_brief(organization uuid, wanted uuid)
 RETURNS json
 LANGUAGE plpgsql
 STABLE
AS $function$
begin
  return (
    select json_build_object(
      'id', s.id, 'programId', s.program_id, 'localDate', s.local_date, 'groupName', g.name,
      'startsAt', (extract(epoch from s.starts_at) * 1000)::float8, 'endsAt', (extract(epoch from s.ends_at) * 1000)::float8,
      'cancelled', exists (select from session_change c
        where c.organization_id = s.organization_id and c.session_id = s.id and c.kind = 'cancelled'),
      'blocks', (select coalesce(json_agg(json_build_object('ordinal', b.ordinal, 'kind', b.kind,
          'from', (extract(epoch from b.starts_at) * 1000)::float8, 'to', (extract(epoch from b.ends_at) * 1000)::float8)
          order by b.ordinal), '[]')
        from block_plan b where b.organization_id = s.organization_id and b.session_id = s.id),
      'staff', (select coalesce(json_agg(json_build_object('staffId', o.staff_id, 'duty', o.duty, 'forPatientId', o.for_patient_id)
          order by array_position(array['lead', 'co', 'host', 'interpreter', 'captioner'], o.duty), o.id), '[]')
        from session_staff o where o.organization_id = s.organization_id and o.session_id = s.id and o.withdrawn_at is null),
      'formerStaffIds', (select coalesce(json_agg(distinct was.staff_id), '[]') from session_staff was
        where was.organization_id = s.organization_id and was.session_id = s.id and was.withdrawn_at is not null
          and not exists (select from session_staff later where later.organization_id = was.organization_id
            and later.session_id = was.session_id and later.staff_id = was.staff_id
            and (later.withdrawn_at is null or later.withdrawn_at > was.withdrawn_at))),
      'patientIds', (select coalesce(json_agg(k.patient_id order by k.id), '[]') from booking k
        where k.organization_id = s.organization_id and k.session_id = s.id and k.cancelled_at is null),
      'settings', (select d.settings from program_settings d
        where d.organization_id = s.organization_id and d.program_id = s.program_id order by d.revision desc limit 1))
    from session s join care_group g on g.organization_id = s.organization_id and g.id = s.group_id
    where s.organization_id = organization and s.id = wanted);
end $function$

CREATE OR REPLACE FUNCTION house.shares_practice(owner uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
  select coalesce((select s.is_shared from practice_share s
    where s.organization_id = house.organization() and s.person_id = owner order by s.at desc, s.id desc limit 1), false) $function$

CREATE OR REPLACE FUNCTION house.tell_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform pg_notify('hearth_change', json_build_object('organizationId', new.organization_id, 'id', new.id)::text);
  return null;
end $function$

CREATE OR REPLACE FUNCTION house.today()
 RETURNS date
 LANGUAGE sql
 STABLE
AS $function$
  select coalesce(nullif(current_setting('app.today', true), '')::date, current_date) $function$

CREATE OR REPLACE PROCEDURE house.wall(IN table_name regclass, IN privileges text)
 LANGUAGE plpgsql
AS $procedure$
begin
  execute format('alter table %s enable row level security', table_name);
  execute format('alter table %s force row level security', table_name);
  execute format('create policy organization_wall on %s to hearth_app
    using (organization_id = (select house.organization()))
    with check (organization_id = (select house.organization()))', table_name);
  execute format('grant %s on %s to hearth_app', privileges, table_name);
end $procedure$

CREATE OR REPLACE FUNCTION jobs.add(identifier text, payload json, job_key text, run_at timestamp with time zone, queue_name text)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  if payload ->> 'organizationId' is distinct from current_setting('app.organization_id', true) then
    raise exception 'a job belongs to the organization of the transaction that caused it';
  end if;
  perform graphile_worker.add_job(identifier => identifier, payload => payload, queue_name => queue_name,
    run_at => run_at, job_key => job_key, job_key_mode => 'replace');
end $function$

CREATE OR REPLACE FUNCTION jobs.add_each(identifier text, payloads json[], job_keys text[])
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  if exists (select from unnest(payloads) payload
    where payload ->> 'organizationId' is distinct from current_setting('app.organization_id', true)) then
    raise exception 'a job belongs to the organization of the transaction that caused it';
  end if;
  perform graphile_worker.add_job(identifier => identifier, payload => payload, job_key => job_key, job_key_mode => 'replace', priority => 10)
    from unnest(payloads, job_keys) as one (payload, job_key);
end $function$

CREATE OR REPLACE FUNCTION jobs.again(job_id text)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  if not exists (select 1 from jobs.failed() f where f.id = job_id) then return false; end if;
  perform graphile_worker.reschedule_jobs(array[job_id::bigint], run_at => now(), attempts => 0);
  return true;
end $function$

CREATE OR REPLACE FUNCTION jobs.failed()
 RETURNS TABLE(id text, task text, attempts integer, max_attempts integer, last_error text, failed_at timestamp with time zone, next_try_at timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
  select j.id::text, t.identifier, j.attempts::integer, j.max_attempts::integer, j.last_error, j.updated_at,
    case when j.attempts < j.max_attempts then j.run_at end
  from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
  where j.last_error is not null and j.payload ->> 'organizationId' = current_setting('app.organization_id', true)
  order by j.updated_at desc limit 200
$function$

CREATE OR REPLACE FUNCTION operations.backups()
 RETURNS TABLE(kind text, ended_at timestamp with time zone, ok boolean, bytes bigint, problem text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
  select distinct on (b.kind) b.kind, b.ended_at, b.ok, b.bytes, b.problem from operations.backup b order by b.kind, b.ended_at desc
$function$

CREATE OR REPLACE FUNCTION operations.migrations()
 RETURNS SETOF text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$ select name from migration.applied $function$

CREATE OR REPLACE FUNCTION operations.queue()
 RETURNS TABLE(ready bigint, running bigint, planned bigint, failed bigint, oldest_wait_seconds double precision, last_tick timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
  select count(*) filter (where locked_at is null and run_at <= now() and attempts < max_attempts),
    count(*) filter (where locked_at is not null),
    count(*) filter (where locked_at is null and run_at > now() and attempts < max_attempts),
    count(*) filter (where attempts >= max_attempts),
    coalesce(extract(epoch from now() - min(run_at) filter (where locked_at is null and run_at <= now() and attempts < max_attempts)), 0)::double precision,
    (select max(last_execution) from graphile_worker._private_known_crontabs)
  from graphile_worker._private_jobs
$function$

CREATE OR REPLACE FUNCTION operations.storage()
 RETURNS TABLE(name text, bytes bigint)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
  select '', pg_database_size(current_database())
  union all
  (select format('%s.%s', n.nspname, c.relname), pg_total_relation_size(c.oid) as size
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and n.nspname in ('public', 'auth', 'graphile_worker', 'operations')
    order by size desc, 1 limit 6)
$function$

