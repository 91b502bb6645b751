/** What a browser asks when it opens a page, beside its stream of events; `web/routes*.tsx` and the pages themselves say so. */
const get = (...urls: string[]) => [
  'GET /api/me',
  ...urls.map((url) => (url.startsWith('POST ') ? url : `GET /api/${url}`)),
];

export const pages: readonly { page: string; asks: readonly string[] }[] = [
  { page: 'Today of a patient', asks: get('today', 'not-all-right', 'patients/:patientId/runway') },
  { page: 'Schedule of a patient', asks: get('my-sessions') },
  { page: 'Check-ins of a patient', asks: get('check-ins', 'felt-heard') },
  { page: 'Who looked at my record', asks: get('my-record/readers') },
  { page: 'My reminders', asks: get('my-reminders') },
  { page: 'Practice', asks: get('practice') },
  { page: 'At the door', asks: get('sessions/:sessionId/door', 'my-agreements') },
  { page: 'Room', asks: get('sessions/:sessionId/room', 'sessions/:sessionId/listening') },
  { page: 'Groups today', asks: get('sessions', 'sessions', 'alerts/strip', 'tasks') },
  { page: 'One session', asks: get('sessions/:sessionId', 'alerts/strip') },
  {
    page: 'Attendance of a session',
    asks: get(
      'sessions/:sessionId/attendance',
      'sessions/:sessionId/outreach',
      'sessions/:sessionId/repairs',
      'alerts/strip',
    ),
  },
  {
    page: 'Notes of a session',
    asks: get('sessions/:sessionId/notes', 'sessions/:sessionId/voices', 'alerts/strip'),
  },
  { page: 'Roster', asks: get('sessions/:sessionId/roster', 'alerts/strip') },
  { page: 'Who was missed', asks: get('outreach', 'alerts/strip') },
  { page: 'Reminders sent', asks: get('reminders', 'alerts/strip') },
  { page: 'Alerts', asks: get('alerts', 'alerts/strip') },
  { page: 'Runway', asks: get('runway', 'outreach') },
  { page: 'Coverage of a patient', asks: get('patients/:patientId/coverage') },
  { page: 'Service days', asks: get('POST /api/service-days/list') },
  { page: 'Claims', asks: get('POST /api/claims/list') },
  { page: 'Payer rules', asks: get('payer-rules') },
  { page: 'Program', asks: get('groups', 'POST /api/groups/list', 'alerts/strip') },
  { page: 'One group', asks: get('groups/:groupId', 'sessions', 'groups/:groupId/felt-heard') },
  { page: 'People', asks: get('POST /api/people/list') },
  {
    page: 'One person',
    asks: get('people/:personId', 'people/:personId/separations', 'people/:personId/languages'),
  },
  { page: 'Added minutes', asks: get('attendance/beyond-witnesses') },
  { page: 'Settings', asks: get('programs/:programId/settings') },
  { page: 'Who saw what', asks: get('audit/chain', 'audit') },
  { page: 'How the house stands', asks: get('operations/house', 'operations/jobs') },
];
