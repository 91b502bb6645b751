// Pure: circles while a facilitator moves people between them, before anything is started.
import type { ArrangementAnswer } from '#server/care/rounds/contract.ts';

type Because = ArrangementAnswer['circles'][number]['why'][number];

export type Draft = {
  circles: {
    /** Stays the same while people come and go. */
    key: number;
    members: string[];
    facilitatorId: string | null;
    interpreterIds: string[];
    /** Why it was proposed so; nothing after a change by hand. */
    why: readonly Because[];
  }[];
  stay: string[];
};

export function draftOf(answer: ArrangementAnswer): Draft {
  return {
    circles: answer.circles.map((one, key) => ({
      key,
      members: one.members.map((person) => person.personId),
      facilitatorId: one.facilitator?.personId ?? null,
      interpreterIds: one.interpreters.map((person) => person.personId),
      why: one.why,
    })),
    stay: answer.stay.map((one) => one.personId),
  };
}

/** Takes somebody out of where they are and puts them there. An empty circle is gone. */
export function withPersonAt(draft: Draft, personId: string, to: number | 'new' | null): Draft {
  const changed = (members: string[], index: number) =>
    members.includes(personId) || index === to ? members.filter((id) => id !== personId) : null;
  const circles = draft.circles.map((circle, index) => {
    const rest = changed(circle.members, index);
    if (!rest) return circle;
    return { ...circle, why: [], members: index === to ? [...rest, personId] : rest };
  });
  if (to === 'new') {
    const key = Math.max(-1, ...draft.circles.map((one) => one.key)) + 1;
    circles.push({ key, members: [personId], facilitatorId: null, interpreterIds: [], why: [] });
  }
  const stay = draft.stay.filter((id) => id !== personId);
  return {
    circles: circles.filter((one) => one.members.length > 0),
    stay: to === null ? [...stay, personId] : stay,
  };
}

/** One facilitator stays in one circle only. */
export function withFacilitator(draft: Draft, at: number, facilitatorId: string | null): Draft {
  const circles = draft.circles.map((circle, index) => {
    if (index === at) return { ...circle, facilitatorId, why: [] };
    return circle.facilitatorId === facilitatorId ? { ...circle, facilitatorId: null } : circle;
  });
  return { ...draft, circles };
}

export const bodyOf = ({ circles, stay }: Draft) => ({
  circles: circles.map(({ members, facilitatorId, interpreterIds }) => ({
    members,
    facilitatorId,
    interpreterIds,
  })),
  stay,
});
