// Pure: what a note must hold before it can be signed, and what it must not. No clock, no database.
import type { OwnSection, SharedSection } from './types.ts';

/** Names by which a member of the group could be recognised in somebody else's note. */
export type MemberNames = { personId: string; names: readonly string[] };

/**
 * Problems by field; empty when the section can be signed. A group note tells this patient's participation, response,
 * risk, progress on a named goal and plan (LCD L33632 asks for an individualised entry), and names no other member.
 */
export function ownSectionProblems(own: OwnSection, others: readonly MemberNames[]): Record<string, string> {
  const problems: Record<string, string> = {};
  const need = (field: 'participation' | 'response' | 'goal' | 'progress' | 'plan', say: string) => {
    if (own[field].trim().length < 3) problems[field] = say;
  };
  need('participation', 'How did this person take part? A sentence in their own terms.');
  need('response', 'How did they respond to what the group did?');
  need('goal', 'Name the goal of their plan that this was about.');
  need('progress', 'What moved on that goal, or did not?');
  need('plan', 'What comes next?');
  if (own.risk === 'noted' && own.riskNote.trim().length < 3)
    problems.riskNote = 'Say what was noted and what was done.';
  for (const field of ['participation', 'response', 'riskNote', 'goal', 'progress', 'plan'] as const) {
    const name = firstNameIn(own[field], others);
    if (name) problems[field] = `“${name}” is another member. Nobody else is named in this person's note.`;
  }
  return problems;
}

export function sharedSectionProblems(
  shared: SharedSection,
  members: readonly MemberNames[],
): Record<string, string> {
  const problems: Record<string, string> = {};
  if (shared.topic.trim().length < 3) problems.topic = 'What was the session about?';
  if (shared.interventions.trim().length < 3) problems.interventions = 'What did you do with the group?';
  for (const field of ['topic', 'interventions'] as const) {
    const name = firstNameIn(shared[field], members);
    if (name)
      problems[field] =
        `“${name}” is a member. The shared section stands in everybody's chart and names nobody.`;
  }
  return problems;
}

const individual = ['participation', 'response', 'progress'] as const;
const longEnoughToBeOnesOwn = 40;

/**
 * Fields that say of this person, word for word, what another note of the session says of somebody else: the first thing that an
 * auditor looks for. Short phrases may repeat, and so may goal and plan.
 */
export function clonedFields(own: OwnSection, others: readonly OwnSection[]): (typeof individual)[number][] {
  const words = (section: OwnSection, field: (typeof individual)[number]) =>
    section[field].trim().replace(/\s+/g, ' ').toLowerCase();
  return individual.filter((field) => {
    const mine = words(own, field);
    return mine.length >= longEnoughToBeOnesOwn && others.some((other) => words(other, field) === mine);
  });
}

/** Names that are ordinary words as well are names where they have a capital … */
const alsoWords = new Set(
  'june april august faith grace joy rose dawn drew frank art jack king love brown white green black gray sunny summer'.split(
    ' ',
  ),
);
/** … and of these, which often begin a sentence of a note, not there ("Will practise at home"). */
const openers = new Set(
  'will may mark grant hope bill chase young long short small strong moody rich page ray sue storm hunter'.split(
    ' ',
  ),
);
const monthBefore = /(?:^|[^\p{L}])(?:in|since|until|last|next|this|early|late|mid|during|by|of)\s+$/iu;
const sentenceBefore = /(?:^|[.!?:\n]["”’)]*\s*)$/u;

/** The first member's name that stands in a text as words of their own; accents and case do not hide it. */
export function firstNameIn(text: string, members: readonly MemberNames[]): string | null {
  for (const { names } of members) {
    const found = names.find((name) => name.trim().length > 1 && stands(name.trim(), text));
    if (found) return found;
  }
  return null;
}

function stands(name: string, text: string): boolean {
  const place = plain(text);
  const wanted = plain(name).replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const whole = new RegExp(`(?<![\\p{L}\\p{N}'’-])${wanted}(?:['’]s)?(?![\\p{L}\\p{N}'’-])`, 'giu');
  return [...place.matchAll(whole)].some((found) => {
    const word = plain(name).toLowerCase();
    if (!alsoWords.has(word) && !openers.has(word)) return true;
    const before = place.slice(0, found.index);
    if (!/^\p{Lu}/u.test(found[0]) || monthBefore.test(before)) return false;
    return !(openers.has(word) && sentenceBefore.test(before));
  });
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '');
}
