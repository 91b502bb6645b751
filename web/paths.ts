/**
 * Every path of the web, in one place. `<Link to={paths.x} params={{ … }}>` is checked by the compiler; a server that
 * sends a path (the home of a role) sends one of these.
 */
export const paths = {
  entrance: '/',
  signIn: '/sign-in',
  /** Where links in mails lead: a new password, an invitation, an address. */
  byLink: '/sign-in/$what',
  /** How I sign in, and where I am signed in. */
  account: '/account',
  /** For a director: who may come in, and how. */
  access: '/program/access',
  /** The patient's way into a session: questions, waiting, room. */
  join: '/sessions/$sessionId/join',
  /** The same session for staff on duty. */
  room: '/sessions/$sessionId/room',
  /** What is planned for it, for staff: who is expected, who leads, what was changed. */
  session: '/sessions/$sessionId',
  /** Its steps: what is planned for each block, for who leads it. */
  plan: '/sessions/$sessionId/plan',
  attendance: '/sessions/$sessionId/attendance',
  notes: '/sessions/$sessionId/notes',
  /** For a director: minutes that staff added and no machine saw. */
  addedMinutes: '/added-minutes',
  /** What a patient says of themselves before a session, and after it. */
  checkIn: '/sessions/$sessionId/check-in',
  checkOut: '/sessions/$sessionId/check-out',
  /** A patient's own way, from all they said. */
  checkIns: '/check-ins',
  /** Practising to listen, alone. */
  practice: '/practice',
  /** First page of a patient. */
  today: '/today',
  schedule: '/schedule',
  /** Of the patient's own record: `readers` (who looked at it), `agreements` (what they signed), `reminders`. */
  myRecord: '/my-record/$page',
  /** Opens without a network and without a frame. */
  safetyPlan: '/safety-plan',
  editSafetyPlan: '/safety-plan/edit',
  /** What the plan's Hide button leaves on the screen. */
  clock: '/clock',
  /** First page of those who lead and host: the groups of their day. */
  groups: '/groups',
  /** `outreach` (who was missed, first page of a care coordinator), `reminders` (what was sent), `roster` (of ?session). */
  desk: '/desk/$page',
  /** First page of an interpreter or captioner: the sessions that they were asked for. */
  support: '/support',
  /** Safety alerts: open ones first. */
  alerts: '/alerts',
  alert: '/alerts/$alertId',
  /** Who is on call, week by week. */
  rota: '/program/$programId/on-call',
  /** First page of a director: the groups of the program. */
  program: '/program',
  newGroup: '/program/groups/new',
  /** What people sign before they come into a group. */
  agreements: '/program/$programId/agreements',
  /** What a program decides for itself. */
  settings: '/program/$programId/settings',
  group: '/program/groups/$groupId',
  /** The library of guided discussions; one of them, read, printed or edited. */
  discussions: '/discussions',
  discussion: '/discussions/$key',
  editDiscussion: '/discussions/$key/edit',
  people: '/people',
  newPerson: '/people/new',
  /** For a director: `files` (a census out of another system), the id of one of them, `everything` (all that the organization owns). */
  data: '/data/$page',
  person: '/people/$personId',
  /** Emergency card, safety plan and support people of one person, for those who treat or host them. */
  safety: '/people/$personId/safety',
  /** How heard one person felt, for who treats them. */
  heard: '/people/$personId/heard',
  /** Hurts and repairs of a program, counted. */
  repair: '/program/$programId/repair',
  /** For a director: the numbers of the 911 centres where people sit. */
  areas: '/program/emergency-numbers',
  /** For a director: what answers about safety lead to. */
  triage: '/program/safety-answers',
  /** First page of an operator: how the house stands. */
  operator: '/operator',
  /** First page of a biller: service days, each with its answer. */
  days: '/days',
  day: '/days/$serviceDayId',
  claims: '/claims',
  claim: '/claims/$claimId',
  rules: '/rules',
  newRule: '/rules/new',
  /** First page of a utilization reviewer. */
  runway: '/runway',
  /** Policies and approvals of one patient. */
  coverage: '/patients/$patientId/coverage',
  /** For a director: who saw or changed what. */
  audit: '/audit',
} as const;
