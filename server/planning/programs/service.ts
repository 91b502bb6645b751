// The door of this part. Each verb stands in the file that is named after what it does.
export {
  admit,
  admitAll,
  changeLevelOfCare,
  episodeOn,
  episodesOn,
  episodesOnDays,
} from './admit.ts';
export { book, cancelBooking } from './book-patients.ts';
export { cancelSession, joinSession, moveSession, substitute } from './change-sessions.ts';
export { daysAhead, generateAhead, generateForGroup } from './generate-sessions.ts';
export {
  endMembership,
  membersOfGroups,
  startMembership,
  startMemberships,
} from './keep-memberships.ts';
export { moveBooking, type OpenPlace, openPlaces } from './move-booking.ts';
export {
  changeGroup,
  createGroup,
  facilitatorsOn,
  findingsOf,
  groupOf,
  groupsOf,
  groupWithRoom,
  saveTemplate,
  templatesOf,
} from './plan-groups.ts';
export { type BookedPlan, plansOfPatients } from './read-bookings.ts';
export {
  changesOf,
  factsOf,
  formerStaffOf,
  isProgramDay,
  type PlannedSession,
  plannedSessions,
  type SessionForLive,
  type StaffOfSession,
  sessionForLive,
  sessionInBrief,
  sessionOf,
  sessionsBetween,
  sessionsByIds,
  sessionsOfGroup,
  sessionsOfPatient,
  sessionsOn,
} from './read-sessions.ts';
export { sessionState } from './rules.ts';
export { createProgram, programOf, programsOf, todayIn } from './run-programs.ts';
export { changeSettings, settingsOf } from './settings.ts';
export { seatSupport, unseatSupport } from './support-sessions.ts';
