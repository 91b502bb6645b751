import {
  canHelp,
  canLead,
  type Facts,
  identitiesOf,
  isStaffHere,
  isSupport,
  me,
  openingAt,
  presentIn,
  stateOf,
} from '#server/care/live/service.ts';
import { namesOf } from '#server/foundation/people/service.ts';
import { holds } from '#server/foundation/people/types.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { notAllowed } from '#server/platform/errors.ts';
import type { OwnCircle, RoundAnswer, StaffCircle } from './contract.ts';
import { ladder, leadLines } from './formats.ts';
import { answerKey, type CircleNow, mainRoom, partOf, type RoundNow, tookPart } from './rules-round.ts';
import { type Phase, plannedMs, roleIn, type Turn } from './rules-turns.ts';
import { formatsOf, readScene, type Scene } from './scene.ts';
import { turnsOf } from './take-part.ts';
import type { Format, RoundRole } from './types.ts';

const text = (atMs: number) => Temporal.Instant.fromEpochMilliseconds(Math.floor(atMs)).toString();
const textOrNull = (atMs: number | null | undefined) => (atMs == null ? null : text(atMs));
const presentPhase = ({ kind, from, until }: Phase) => ({ kind, from: text(from), until: text(until) });

/** Who asks, and what everybody is called. */
type View = {
  scene: Scene;
  meId: string;
  nameOf: (id: string) => string;
  present: (roomId: string) => Promise<ReadonlyMap<string, string>>;
  identities: ReadonlyMap<string, string>;
};

/** The round as it stands, for whoever asks: one's own circle; every circle for those who run the session. */
export async function round(ctx: Ctx, input: { sessionId: string }): Promise<RoundAnswer> {
  const scene = await readScene(ctx, input.sessionId);
  const meId = me(ctx);
  const { facts, now } = scene;
  const runs = canHelp(facts.session, meId) || holds(ctx.actor, 'program_director');
  if (!runs && !isSupport(facts.session, meId)) mustBeOfSession(ctx, facts, meId);
  const view = await viewOf(ctx, scene, meId);
  ctx.audit.shown('session', [input.sessionId]);
  const isRunning = now?.state === 'running' && facts.group.state === 'open';
  if (runs && isRunning) ctx.audit.aboutPatients(now.circles.flatMap((one) => one.members));
  return {
    version: facts.marks.at(-1)?.id ?? '',
    now: facts.now.toString(),
    seen: now?.seen ?? '0',
    round: isRunning ? await presentRound(view, now, runs) : null,
    rate: rateOf(scene, meId),
    formats: canLead(facts.session, meId)
      ? (await formatsOf(ctx, facts.session.programId)).map(shortly)
      : null,
  };
}

const shortly = (format: Format) => ({
  key: format.key,
  name: format.name,
  minutes: plannedMs(format) / 60_000,
  place: format.place,
});

/** Outside the room there is nothing to see of a round, not even that one runs. */
function mustBeOfSession(ctx: Ctx, facts: Facts, personId: string): void {
  if (!holds(ctx.actor, 'patient')) throw notAllowed('look into a session of other staff');
  if (!facts.session.expected.includes(personId) && !facts.states.has(personId)) {
    throw notAllowed('look into a session that you are not part of');
  }
}

async function viewOf(ctx: Ctx, scene: Scene, meId: string): Promise<View> {
  const { facts, now } = scene;
  const ids = [
    meId,
    ...facts.session.staff.flatMap((one) => [one.personId, ...(one.forPersonId ? [one.forPersonId] : [])]),
    ...(now?.circles.flatMap((one) => [...one.members, ...one.run.turns.flatMap(peopleOf)]) ?? []),
  ];
  const names = await namesOf(ctx, ids);
  const rooms = new Map<string, ReadonlyMap<string, string>>();
  return {
    scene,
    meId,
    nameOf: (id) => names.get(id)?.roomName ?? '',
    identities: identitiesOf(facts, ids),
    async present(roomId) {
      const known = rooms.get(roomId) ?? (await presentIn(ctx, openingAt(facts, roomId)));
      rooms.set(roomId, known);
      return known;
    },
  };
}

const peopleOf = (turn: Turn) => [turn.speaker, ...turn.listeners, ...turn.observers];

async function presentRound(view: View, now: RoundNow, runs: boolean): Promise<RoundAnswer['round']> {
  const { round: begun, endsAt, line, circles } = now;
  const mine = partOf(now, view.meId);
  const shown: StaffCircle[] = [];
  if (runs) for (const circle of circles) shown.push(await presentForStaff(view, circle));
  return {
    id: begun.id,
    name: begun.format.name,
    place: begun.format.place,
    startedAt: text(begun.startedAt),
    endsAt: text(endsAt),
    line: line && { text: line.text, at: text(line.at) },
    mine: mine
      ? presentOwn(view, now, mine.circle, mine.role)
      : (besideTheirPerson(view, now) ?? aroundFishbowl(view, now)),
    circles: runs ? shown : null,
  };
}

/** Who sits around the middle observes. */
function aroundFishbowl(view: View, now: RoundNow): OwnCircle | null {
  const { facts } = view.scene;
  const [circle] = now.circles;
  const isThere = stateOf(facts.states, view.meId).where === 'admitted';
  if (now.round.format.place !== 'fishbowl' || !circle || !isThere || isStaffHere(facts, view.meId))
    return null;
  return { ...presentOwn(view, now, circle, circle.run.current ? 'observer' : null), mayPass: false };
}

/** Who interprets sees the card of their person, where both sit; who captions for everybody sees whose turn it is. */
function besideTheirPerson(view: View, now: RoundNow): OwnCircle | null {
  const { facts } = view.scene;
  if (!isSupport(facts.session, view.meId)) return null;
  const { where, roomId } = stateOf(facts.states, view.meId);
  const here = where === 'admitted' ? mainRoom : where === 'breakout' ? roomId : null;
  const circle = now.circles.find((one) => one.roomId === here);
  if (!circle) return null;
  const forId = facts.session.staff.find((one) => one.personId === view.meId)?.forPersonId ?? null;
  const part = forId === null ? null : partOf(now, forId);
  const watches = circle.roomId === mainRoom && circle.run.current ? 'observer' : null;
  const role = part?.circle === circle ? part.role : watches;
  return {
    ...presentOwn(view, now, circle, role),
    mayPass: false,
    beside: { name: forId === null ? null : view.nameOf(forId) },
  };
}

function presentOwn(view: View, now: RoundNow, circle: CircleNow, role: RoundRole | null): OwnCircle {
  const { run } = circle;
  const turn = run.current;
  const { nameOf, meId } = view;
  const done = run.turns.length;
  return {
    roomId: circle.roomId,
    role,
    turn: turn?.number ?? null,
    turns: done + (turn ? 1 : 0) + run.ahead.length,
    phase: presentPhase(run.phase),
    phases: (turn?.phases ?? [run.phase]).map(presentPhase),
    speaker: turn && nameOf(turn.speaker),
    listener: turn && nameOf(turn.listeners.at(-1)!),
    observers: (turn?.observers ?? []).map(nameOf),
    card: cardOf(now.round.format, role, run.phase),
    ask: askOf(now, meId, nameOf),
    mayPass: turn !== null && (role === 'speaker' || role === 'listener'),
    helpAskedAt: textOrNull(circle.helpAsked.find((one) => one.personId === meId)?.at),
    withStaff: staffIn(view, circle).map(nameOf),
    beside: null,
  };
}

function cardOf(format: Format, role: RoundRole | null, phase: Phase): OwnCircle['card'] {
  const line =
    phase.kind === 'arrive' || phase.kind === 'open' || role === null
      ? leadLines[phase.kind === 'arrive' ? 'arrive' : 'open']
      : leadLines[role][phase.kind];
  const card = role && phase.kind !== 'open' ? format.cards[role] : null;
  return {
    line,
    title: card?.title ?? null,
    prompt: card?.prompt ?? null,
    ladder: role === 'listener' && (phase.kind === 'talk' || phase.kind === 'reflect') ? [...ladder] : [],
  };
}

/** Asked once it was said back, and until it is answered. */
function askOf(now: RoundNow, meId: string, nameOf: View['nameOf']): OwnCircle['ask'] {
  const open = turnsOf(now, meId).filter((turn) => !now.answered.has(answerKey(meId, turn.number)));
  const turn = open.find((one) => {
    const running = now.circles.some(({ run }) => run.current === one && run.phase.kind === 'talk');
    return !running && one.phases.length > 1;
  });
  return turn ? { turn: turn.number, listener: nameOf(turn.listeners.at(-1)!) } : null;
}

const staffIn = ({ scene: { facts } }: View, circle: CircleNow) =>
  facts.session.staff
    .map((one) => one.personId)
    .filter((id) => canHelp(facts.session, id) && stateOf(facts.states, id).roomId === circle.roomId);

async function presentForStaff(view: View, circle: CircleNow): Promise<StaffCircle> {
  const { run, members, missing, helpAsked, roomId } = circle;
  const present = await view.present(roomId);
  const people = members.map((personId) => {
    const isHere = present.has(view.identities.get(personId) ?? '');
    return {
      personId,
      name: view.nameOf(personId),
      role: run.present.includes(personId) ? roleIn(run.current, personId) : null,
      here: isHere,
      missingSince: isHere ? null : textOrNull(missing.get(personId)),
      helpAskedAt: textOrNull(helpAsked.find((one) => one.personId === personId)?.at),
    };
  });
  return {
    roomId,
    people,
    turn: run.current?.number ?? null,
    turns: run.turns.length + (run.current ? 1 : 0) + run.ahead.length,
    phase: presentPhase(run.phase),
    staff: staffIn(view, circle).map((id) => ({ personId: id, name: view.nameOf(id), me: id === view.meId })),
    lastVisitAt: textOrNull(circle.visits.at(-1)?.at),
  };
}

/** From the end of a round on, while the group goes on. */
function rateOf({ facts, now, seats }: Scene, meId: string): RoundAnswer['rate'] {
  if (now?.state !== 'over' || facts.group.state !== 'open') return null;
  const may =
    tookPart(seats, meId) && !now.rated.has(meId) && now.circles.some((one) => one.run.turns.length > 0);
  return may ? { roundId: now.round.id } : null;
}
