// The plan of the storeys: parts from the ground up. A part may import the doors of parts on lower storeys, and of parts
// that stand before it on its own. house.test.ts reads every import against it, catalog.test.ts every foreign key.

export type Part = {
  /** storey/part, as the folder is called. */
  name: string;
  /** Only this part's queries name these tables. */
  tables: readonly string[];
};

export const parts: readonly Part[] = [
  // The house itself: tables that no part owns.
  { name: 'platform', tables: ['organization', 'change_event', 'control_number', 'answered_request'] },

  { name: 'foundation/audit', tables: ['audit_entry', 'audit_seal'] },
  {
    name: 'foundation/people',
    tables: [
      'person',
      'person_role',
      'staff_profile',
      'licence',
      'practice_authority',
      'practice_authority_end',
      'couple',
      'couple_member',
      'care_team_role',
      'separation',
      'separation_end',
      'person_languages',
      'clearance',
      'clearance_end',
    ],
  },
  {
    name: 'foundation/identity',
    tables: [
      'actor',
      'sign_in_policy',
      'invitation',
      'invitation_end',
      'sign_in_provider',
      'sign_in_provider_end',
      'api_key',
      'api_key_end',
      'api_key_use',
    ],
  },
  {
    name: 'foundation/payers',
    tables: ['billing_provider', 'payer', 'contract', 'rule_version', 'fee', 'billing_correction'],
  },

  {
    name: 'planning/programs',
    tables: [
      'program',
      'program_settings',
      'program_correction',
      'episode',
      'episode_diagnosis',
      'level_of_care_period',
      'block_template',
      'template_block',
      'care_group',
      'group_facilitator',
      'membership',
      'session',
      'session_change',
      'block_plan',
      'session_staff',
      'booking',
    ],
  },
  { name: 'planning/tasks', tables: ['task'] },
  { name: 'planning/consent', tables: ['agreement_version', 'agreement_signature'] },
  {
    name: 'planning/safety',
    tables: [
      'place_attestation',
      'alert',
      'alert_step',
      'alert_open',
      'alert_words',
      'oncall_rota',
      'oncall_shift',
      'push_subscription',
      'safety_plan_version',
      'safety_plan_share',
      'safety_plan_share_end',
      'safety_plan_event',
      'safety_plan_review',
      'emergency_area',
      'support_person',
      'support_person_end',
      'emergency_opening',
      'emergency_step',
    ],
  },
  {
    name: 'planning/reminders',
    tables: ['contact_channel', 'contact_channel_step', 'contact_choice', 'reminder', 'reminder_delivery'],
  },
  { name: 'planning/discussions', tables: ['discussion', 'discussion_version', 'session_plan'] },
  {
    name: 'planning/coverage',
    tables: ['policy', 'coverage', 'payer_authorization', 'authorized_service', 'unit_entry'],
  },

  {
    name: 'care/measures',
    tables: [
      'check_in',
      'check_out',
      'step_mark',
      'screening',
      'screening_answer',
      'screening_end',
      'triage_rule',
      'turn_heard',
      'felt_heard',
      'practice_answer',
      'practice_share',
    ],
  },
  {
    name: 'care/live',
    tables: ['room', 'room_opening', 'seat', 'seat_occupant', 'witness', 'quarantined_witness'],
  },
  { name: 'care/rounds', tables: ['listening_round', 'listening_seat'] },
  { name: 'care/voices', tables: ['voice_total', 'voice_choice'] },
  { name: 'care/repair', tables: ['hurt', 'hurt_words', 'repair_act'] },
  {
    name: 'care/attendance',
    tables: ['attendance', 'attendance_segment', 'attendance_decision', 'staff_entry', 'staff_entry_end'],
  },
  { name: 'care/outreach', tables: ['outreach_case', 'outreach_call', 'outreach_words'] },
  {
    name: 'care/chart',
    tables: ['container', 'note', 'note_version', 'note_text', 'note_draft', 'shared_section'],
  },

  {
    name: 'office/billing',
    tables: ['service_day', 'day_decision', 'claim', 'claim_batch', 'claim_line', 'line_evidence'],
  },
  { name: 'office/review', tables: ['runway', 'runway_count', 'runway_change'] },

  {
    name: 'roof/webhooks',
    tables: ['webhook_endpoint', 'webhook_endpoint_end', 'webhook_message', 'webhook_try'],
  },
  {
    name: 'roof/census',
    tables: [
      'census_batch',
      'census_row',
      'census_problem',
      'census_question',
      'census_answer',
      'census_step',
      'census_progress',
      'census_person',
      'census_effect',
      'census_failure',
      'census_made',
      'census_taken_back',
      'census_kept',
    ],
  },
  { name: 'roof/exports', tables: ['organization_export', 'export_sending'] },
  { name: 'roof/operations', tables: [] },
];

/**
 * Schemas without an organization wall: sign-in is global (one account may act in two organizations) and the job queue
 * belongs to the worker; `migration` says what ran, `operations` how the house stands, in counts. Nobody reaches them with the application's rights but by a function.
 */
export const schemasWithoutWall = ['auth', 'graphile_worker', 'migration', 'operations'];

/** Position in the plan; -1 for what is not a part. */
export function rankOf(partName: string): number {
  return parts.findIndex((part) => part.name === partName);
}
