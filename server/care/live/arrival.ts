import { checkInStands } from '#server/care/measures/service.ts';
import { coverOn } from '#server/foundation/people/service.ts';
import type { CoverBy } from '#server/foundation/people/types.ts';
import { signedNow } from '#server/planning/consent/service.ts';
import { settingsOf } from '#server/planning/programs/service.ts';
import { placesOfSession } from '#server/planning/safety/service.ts';
import type { PlaceAttestation } from '#server/planning/safety/types.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { conflict } from '#server/platform/errors.ts';
import { canLead } from './access.ts';
import type { Facts } from './facts.ts';
import { type ArrivalMarks, arrivalMarks, holdsBack, missingOf, nothingMarked } from './rules-arrival.ts';
import type { LiveSession, Missing } from './types.ts';

/** Where one person stands before going in. */
export type Readiness = {
  marks: ArrivalMarks;
  missing: Missing[];
  place: PlaceAttestation | null;
  /** Who of those that treat here may treat where the person is; null: nobody knows yet where that is. */
  cover: { state: string; byStaff: Map<string, CoverBy> } | null;
};

/** Readiness of people of a session. Staff see everybody's place, a patient their own. */
export async function readinessOf(
  ctx: Ctx,
  facts: Facts,
  personIds: readonly string[],
): Promise<Map<string, Readiness>> {
  if (personIds.length === 0) return new Map();
  const { session } = facts;
  const places = await placesOfSession(ctx, session.id);
  const signed = await signedNow(ctx, session.programId, personIds);
  const marks = arrivalMarks(facts.marks);
  const { checkInBeforeEntry } = await settingsOf(ctx, session.programId);
  const checkIns = checkInBeforeEntry ? await checkInStands(ctx, { sessionId: session.id, personIds }) : null;
  const covers = await coversIn(ctx, session, new Set([...places.values()].map((one) => one.state)));
  return new Map(
    personIds.map((personId) => {
      const place = places.get(personId) ?? null;
      const own = marks.get(personId) ?? nothingMarked;
      const cover = place ? { state: place.state, byStaff: covers.get(place.state)! } : null;
      const missing = missingOf({
        marks: own,
        signed: signed.has(personId),
        checkIn: checkIns?.get(personId) ?? 'not_asked',
        state: place?.state ?? null,
        covered: cover ? cover.byStaff.size > 0 : null,
      });
      return [personId, { marks: own, missing, place, cover }];
    }),
  );
}

/** Who treats in a session: who leads it, alone or with another. Whoever helps in the room needs no licence for it. */
export function treating(session: Pick<LiveSession, 'staff'>): string[] {
  return session.staff.map((one) => one.personId).filter((personId) => canLead(session, personId));
}

async function coversIn(
  ctx: Ctx,
  session: LiveSession,
  states: ReadonlySet<string>,
): Promise<Map<string, Map<string, CoverBy>>> {
  const covers = new Map<string, Map<string, CoverBy>>();
  for (const state of states) {
    covers.set(state, await coverOn(ctx, treating(session), state, session.localDate));
  }
  return covers;
}

const sentences: Record<Exclude<Missing, 'identity'>, [what: string, whatToDo: string]> = {
  agreement: [
    'This person has not signed the agreement of the group.',
    'Ask them to sign it at the door, or let it pass with a reason.',
  ],
  check_in: [
    'This person has not done the check-in before the group.',
    'Ask them to do it at the door, or let it pass with a reason.',
  ],
  licence: [
    'Nobody who leads this session may treat people where this person is now.',
    'Name the ground on which you go on, or offer what fits: another group, a covered clinician, another day. Nobody at risk is turned away: a private room with staff comes first.',
  ],
};

/** Refuses to let somebody in from whom something is missing that staff have not decided about. */
export async function mustBeReady(ctx: Ctx, facts: Facts, personId: string): Promise<void> {
  const { missing } = (await readinessOf(ctx, facts, [personId])).get(personId)!;
  if (!holdsBack(missing)) return;
  const first = missing.find((one) => one !== 'identity')!;
  const [what, whatToDo] = sentences[first];
  throw conflict(`missing_${first}`, what, whatToDo);
}
