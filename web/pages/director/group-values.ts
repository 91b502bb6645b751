import type { TemplateSavedAnswer } from '#server/planning/programs/contract.ts';
import { Problem, post, put } from '../../api.ts';
import type { Chosen } from '../../people/search.ts';
import { type Block, blocksText, isSameBlocks } from './blocks.ts';
import type { Group, ProgramWithGroups } from './list-queries.ts';
import { daysOfRule, firstDayFrom, ruleOfDays } from './recurrence.ts';

export interface GroupValues {
  name: string;
  programId: string;
  capacity: string;
  lead: Chosen | null;
  co: Chosen | null;
  host: Chosen | null;
  days: string[];
  /** The rule itself, where it is not a plain weekly one. */
  otherRule: string | null;
  firstDay: string;
  time: string;
  blocks: Block[];
  /** Findings that the director has read and accepts. */
  acceptedKeys: string[];
}

const usualBlocks: Block[] = [
  { kind: 'therapy', minutes: 50 },
  { kind: 'break', minutes: 10 },
  { kind: 'education', minutes: 50 },
];

export function valuesOf(group: Group | null, programs: readonly ProgramWithGroups[]): GroupValues {
  const staffOf = (duty: string): Chosen | null => {
    const found = group?.facilitators.find((one) => one.duty === duty);
    return found ? { id: found.staffId, fullName: found.name } : null;
  };
  const days = group ? daysOfRule(group.recurrence) : [];
  const zone = programs[0]?.timeZone ?? 'UTC';
  return {
    name: group?.name ?? '',
    programId: group?.programId ?? programs[0]?.id ?? '',
    capacity: String(group?.capacity ?? 8),
    lead: staffOf('lead'),
    co: staffOf('co'),
    host: staffOf('host'),
    days: days ?? [],
    otherRule: days ? null : (group?.recurrence ?? null),
    firstDay:
      group?.firstStartsAt.slice(0, 10) ?? Temporal.Now.plainDateISO(zone).add({ days: 1 }).toString(),
    time: group?.firstStartsAt.slice(11, 16) ?? '16:00',
    blocks: group?.blocks ?? usualBlocks,
    acceptedKeys: [],
  };
}

export const ruleOf = ({ otherRule, days }: Pick<GroupValues, 'otherRule' | 'days'>) =>
  otherRule ?? ruleOfDays(days);

/** What can be said before asking the server; it checks all of it again. */
export const groupChecks = {
  name: (name: string) => (name.trim() === '' ? 'Give the group a name.' : null),
  capacity: (capacity: string) =>
    /^([1-9]|1[0-2])$/.test(capacity.trim()) ? null : 'A number from 1 to 12.',
  lead: (lead: Chosen | null) => (lead ? null : 'Choose the therapist who signs the notes.'),
  co: (co: Chosen | null, values: GroupValues) =>
    co && co.id === values.lead?.id ? 'The lead cannot be the second therapist too.' : null,
  host: (host: Chosen | null, values: GroupValues) =>
    host && [values.lead?.id, values.co?.id].includes(host.id) ? 'The host is a person of their own.' : null,
  days: (days: string[], values: GroupValues) =>
    values.otherRule === null && days.length === 0 ? 'Choose at least one day.' : null,
  firstDay: (day: string) => (day === '' ? 'Choose the first day.' : null),
  time: (time: string) => (time === '' ? 'Choose when it begins.' : null),
  blocks: (blocks: Block[]) => {
    if (blocks.some(({ minutes }) => !Number.isInteger(minutes) || minutes < 1 || minutes > 480)) {
      return 'Each block has 1 to 480 whole minutes.';
    }
    return blocks.some((block) => block.kind !== 'break') ? null : 'At least one block is not a break.';
  },
};

/** Saves the blocks where they are new, then the group with them. */
export async function saveGroup(values: GroupValues, group: Group | null): Promise<unknown> {
  const recurrence = ruleOf(values);
  const firstDay = firstDayFrom(Temporal.PlainDate.from(values.firstDay), values.days);
  const duties = [
    { staffId: values.lead?.id, duty: 'lead' },
    { staffId: values.co?.id, duty: 'co' },
    { staffId: values.host?.id, duty: 'host' },
  ];
  const body = {
    name: values.name,
    capacity: Number(values.capacity),
    templateId: await templateFor(values, recurrence, group),
    recurrence,
    firstStartsAt: `${firstDay}T${values.time}`,
    facilitators: duties.filter(({ staffId }) => staffId),
  };
  return group
    ? put(`/api/groups/${group.id}`, body)
    : post('/api/groups', { ...body, programId: values.programId });
}

async function templateFor(values: GroupValues, recurrence: string, group: Group | null): Promise<string> {
  if (group && isSameBlocks(group.blocks, values.blocks)) return group.templateId;
  const { templateId } = await post<TemplateSavedAnswer>('/api/block-templates', {
    name: blocksText(values.blocks),
    blocks: values.blocks,
    recurrence,
    acceptedKeys: values.acceptedKeys,
  });
  if (templateId) return templateId;
  throw new Problem({
    status: 409,
    code: 'template_findings',
    detail: 'A payer can never be met by these blocks.',
    whatToDo: 'Lengthen the blocks, or say beside each finding that you accept it.',
  });
}
