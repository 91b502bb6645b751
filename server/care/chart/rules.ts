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

/** The same words in two people's notes are the first thing an auditor looks for. Short phrases may repeat. */
export function isClone(own: OwnSection, other: OwnSection): boolean {
  const words = (section: OwnSection) => section.participation.trim().replace(/\s+/g, ' ').toLowerCase();
  return words(own).length >= 40 && words(own) === words(other);
}

/** The first member's name that stands in a text as a word of its own; accents and case do not hide it. */
export function firstNameIn(text: string, members: readonly MemberNames[]): string | null {
  const words = new Set(
    plain(text)
      .split(/[^\p{L}\p{N}'’-]+/u)
      .flatMap((word) => [word, word.replace(/['’]s$/, '')]),
  );
  for (const { names } of members) {
    const found = names.find((name) => name.length > 1 && words.has(plain(name)));
    if (found) return found;
  }
  return null;
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
