import { z } from 'zod';

const instant = z.iso.datetime();
const why = z.string().trim().min(3, 'Say why in a few words.').max(300);

export const blockKind = z.enum(['therapy', 'education', 'activityTherapy', 'break']);
export const duty = z.enum(['lead', 'co', 'host']);
const dutyInSession = z.enum(['lead', 'co', 'host', 'interpreter', 'captioner']);
export const bookingReason = z.enum(['member', 'make_up', 'guest']);
const levelOfCare = z.enum(['iop_mental_health', 'iop_sud', 'outpatient']);

export const sessionParams = z.object({ sessionId: z.uuid() });
export const groupParams = z.object({ groupId: z.uuid() });
export const patientParams = z.object({ patientId: z.uuid() });

const dates = z.object({ from: z.iso.date(), through: z.iso.date() });
const inOrder = ({ from, through }: z.output<typeof dates>) => through >= from;
const notInOrder = { path: ['through'], message: 'The last day comes first.' };
export const datesQuery = dates.refine(inOrder, notInOrder);

export const sessionsQuery = dates
  .extend({
    /** ahead: not over yet, first to last; over: newest first. Without it all, first to last. */
    state: z.enum(['ahead', 'over']).optional(),
    /** Only what the one who asks leads, hosts or is booked into, also for who sees all. */
    whose: z.literal('mine').optional(),
    groupId: z.uuid().optional(),
    /** The `next` of the page before. */
    after: z.uuid().optional(),
  })
  .refine(inOrder, notInOrder);

/** A session as its patient sees it: no other name than of those who lead. */
export const mySession = z.object({
  id: z.string(),
  groupName: z.string(),
  /** What to call the one who leads; null when nobody is assigned. */
  leadName: z.string().nullable(),
  startsAt: instant,
  endsAt: instant,
  localDate: z.iso.date(),
  reason: bookingReason,
  cancelled: z.boolean(),
});
export type MySession = z.infer<typeof mySession>;

export const todayAnswer = z.object({
  patientId: z.string(),
  /** What to call the patient. */
  name: z.string(),
  now: instant,
  timeZone: z.string(),
  localDate: z.iso.date(),
  /** From today through six more days, first to last. */
  sessions: z.array(mySession),
});
export type TodayAnswer = z.infer<typeof todayAnswer>;

export const mySessionsAnswer = z.object({ timeZone: z.string(), sessions: z.array(mySession) });
export type MySessionsAnswer = z.infer<typeof mySessionsAnswer>;

export const staffOfSession = z.object({
  staffId: z.string(),
  name: z.string(),
  credential: z.string().nullable(),
  duty: dutyInSession,
  /** Interprets or captions for this one person. */
  forPatientId: z.string().nullable(),
});

export const staffSession = z.object({
  id: z.string(),
  groupId: z.string(),
  groupName: z.string(),
  programName: z.string(),
  timeZone: z.string(),
  startsAt: instant,
  endsAt: instant,
  localDate: z.iso.date(),
  cancelled: z.boolean(),
  staff: z.array(staffOfSession),
  expected: z.int(),
  capacity: z.int(),
});
export type StaffSession = z.infer<typeof staffSession>;

export const sessionsAnswer = z.object({
  now: instant,
  /** At most a hundred. */
  sessions: z.array(staffSession),
  /** Of all that were asked for, not only of this page. */
  count: z.int(),
  /** Ask with `after` for the next page; null at the end. */
  next: z.uuid().nullable(),
});
export type SessionsAnswer = z.infer<typeof sessionsAnswer>;

export const sessionAnswer = z.object({
  session: staffSession,
  blocks: z.array(z.object({ ordinal: z.int(), kind: blockKind, startsAt: instant, endsAt: instant })),
  /** A room host gets room names, others whole names. */
  roster: z.array(
    z.object({
      patientId: z.string(),
      name: z.string(),
      reason: bookingReason,
      makeUpFor: z.string().nullable(),
    }),
  ),
  /** Cancel, move, name a substitute. */
  mayChange: z.boolean(),
  /** Book guests and make-ups, take people off the list. */
  mayBook: z.boolean(),
  /** Who could take a duty instead; nobody for those who may not change the session. */
  couldStepIn: z.array(
    z.object({
      staffId: z.string(),
      name: z.string(),
      as: z.enum(['therapist', 'host', 'interpreter', 'captioner']),
    }),
  ),
  changes: z.array(
    z.object({
      kind: z.enum(['cancelled', 'moved', 'substituted', 'joined']),
      /** In words, such as "Moved from Wed, Sep 23, 4:00 pm". */
      sentence: z.string(),
      why: z.string(),
      by: z.string().nullable(),
      at: instant,
    }),
  ),
});
export type SessionAnswer = z.infer<typeof sessionAnswer>;

/** What a patient was or is expected in, for the choice of what a make-up makes up for. */
export const patientSessionsAnswer = z.object({ timeZone: z.string(), sessions: z.array(mySession) });
export type PatientSessionsAnswer = z.infer<typeof patientSessionsAnswer>;

export const whyBody = z.object({ why });
export const moveBody = z.object({
  startsAt: z.iso.datetime({ offset: true, message: 'Choose the new time.' }),
  why,
});
export const substituteBody = z.object({ leavingId: z.uuid(), substituteId: z.uuid(), why });
export const bookBody = z.object({
  patientId: z.uuid(),
  reason: z.enum(['make_up', 'guest']),
  makeUpFor: z.uuid().nullable(),
});
/** The booking stands; whoever books decides whether it should. */
export const bookedAnswer = z.object({ notPlacedTogether: z.boolean() });
export type BookedAnswer = z.infer<typeof bookedAnswer>;
export const cancelBookingBody = z.object({ patientId: z.uuid(), why });
export const doneAnswer = z.object({ done: z.literal(true) });

export const templateBlock = z.object({
  kind: blockKind,
  minutes: z
    .int('Whole minutes.')
    .min(1, 'A block has at least one minute.')
    .max(480, 'A block has at most eight hours.'),
});
const blocks = z.array(templateBlock).min(1, 'A session needs at least one block.').max(20);
const recurrence = z.string().trim().min(1, 'Choose the days.').max(200);

export const finding = z.object({
  key: z.string(),
  severity: z.enum(['error', 'warning']),
  payerName: z.string(),
  message: z.string(),
});
export type Finding = z.infer<typeof finding>;

/** recurrence null: the week is not judged. */
export const checkTemplateBody = z.object({ blocks, recurrence: recurrence.nullable() });
export const findingsAnswer = z.object({ findings: z.array(finding) });
export type FindingsAnswer = z.infer<typeof findingsAnswer>;

export const saveTemplateBody = checkTemplateBody.extend({
  name: z.string().trim().min(1, 'Give the blocks a name.').max(80),
  /** Keys of findings that the director has read and accepts. */
  acceptedKeys: z.array(z.string().max(200)).max(200),
});
/** templateId null: nothing was saved, an error has to be accepted or mended first. */
export const templateSavedAnswer = z.object({
  templateId: z.string().nullable(),
  findings: z.array(finding),
});
export type TemplateSavedAnswer = z.infer<typeof templateSavedAnswer>;

export const groupForm = z.object({
  name: z.string().trim().min(1, 'Give the group a name.').max(80),
  capacity: z
    .int('A whole number.')
    .min(1, 'At least one place.')
    .max(12, 'At most twelve: more is not group psychotherapy (LCD L33632).'),
  templateId: z.uuid('Choose the blocks of a session.'),
  recurrence,
  /** On the wall clock of the program: 2026-09-21T16:00. */
  firstStartsAt: z.iso
    .datetime({ local: true, message: 'Choose the first day and the time.' })
    .refine((text) => !text.endsWith('Z'), 'Write the wall clock of the program, without a zone.'),
  facilitators: z
    .array(z.object({ staffId: z.uuid(), duty }))
    .min(1, 'A group has one lead: the therapist who signs its notes.'),
});
export const newGroupBody = groupForm.extend({ programId: z.uuid('Choose a program.') });
export const groupSavedAnswer = z.object({ groupId: z.string() });

const shownGroup = z.object({
  id: z.string(),
  programId: z.string(),
  name: z.string(),
  capacity: z.int(),
  templateId: z.string(),
  blocks: z.array(templateBlock),
  recurrence: z.string(),
  firstStartsAt: z.string(),
  facilitators: z.array(z.object({ staffId: z.string(), name: z.string(), duty })),
});

export const groupsQuery = z.object({
  /** The `next` of the page before. */
  after: z.uuid().optional(),
});
/** In a body and never in an address: whoever looks for a group may type somebody's name. */
export const groupListBody = z.object({
  text: z.string().trim().max(80, 'At most 80 characters.'),
  after: z.uuid().nullable(),
});

export const groupsAnswer = z.object({
  programs: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      timeZone: z.string(),
      /** All of them, with their places and who has one, today or later; not only those that are shown. */
      groups: z.int(),
      places: z.int(),
      taken: z.int(),
    }),
  ),
  /** By program and name. */
  groups: z.array(shownGroup.extend({ members: z.int() })),
  /** Ask with `after` for the next page; null at the end. */
  next: z.uuid().nullable(),
});
export type GroupsAnswer = z.infer<typeof groupsAnswer>;

export const groupAnswer = z.object({
  group: shownGroup.extend({
    members: z.array(z.object({ patientId: z.string(), name: z.string() })),
  }),
});
export type GroupAnswer = z.infer<typeof groupAnswer>;

export const memberBody = z.object({
  patientId: z.uuid('Choose a person.'),
  from: z.iso.date('Choose the first day.'),
});
export const endMemberBody = z.object({
  patientId: z.uuid(),
  lastDay: z.iso.date('Choose the last day.'),
  why,
});

export const admitBody = z.object({
  programId: z.uuid('Choose a program.'),
  admittedOn: z.iso.date('Choose the day of admission.'),
  levelOfCare,
  icd10: z
    .array(
      z
        .string()
        .trim()
        .toUpperCase()
        .regex(/^[A-Z][0-9][0-9A-Z](\.[0-9A-Z]{1,4})?$/, 'A diagnosis code looks like F33.1.'),
    )
    .min(1, 'An admission needs a principal diagnosis.')
    .max(12),
});
export const admittedAnswer = z.object({ episodeId: z.string() });

export const episodeAnswer = z.object({
  /** Null: not in treatment today. */
  episode: z
    .object({
      id: z.string(),
      programName: z.string(),
      admittedOn: z.iso.date(),
      levelOfCare,
      icd10: z.array(z.string()),
    })
    .nullable(),
});
export type EpisodeAnswer = z.infer<typeof episodeAnswer>;
