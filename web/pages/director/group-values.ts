import type { GroupsAnswer, TemplateSavedAnswer } from '#server/planning/programs/contract.ts';
import { Problem, post, put } from '../../api.ts';
import { type Block, blocksText, isSameBlocks } from './blocks.ts';
import type { Group } from './queries.ts';
import { daysOfRule, firstDayFrom, ruleOfDays } from './recurrence.ts';

export interface GroupValues {
  name: string;
  programId: string;
  capacity: string;
  leadId: string;
  coId: string;
  hostId: string;
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

export function valuesOf(group: Group | null, known: GroupsAnswer): GroupValues {
  const staffOf = (duty: string) => group?.facilitators.find((one) => one.duty === duty)?.staffId ?? '';
  const days = group ? daysOfRule(group.recurrence) : [];
  const zone = known.programs[0]?.timeZone ?? 'UTC';
  return {
    name: group?.name ?? '',
    programId: group?.programId ?? known.programs[0]?.id ?? '',
    capacity: String(group?.capacity ?? 8),
    leadId: staffOf('lead'),
    coId: staffOf('co'),
    hostId: staffOf('host'),
    days: days ?? [],
    otherRule: days ? null : (group?.recurrence ?? null),
    firstDay:
      group?.firstStartsAt.slice(0, 10) ?? Temporal.Now.plainDateISO(zone).add({ days: 1 }).toString(),
    time: group?.firstStartsAt.slice(11, 16) ?? '16:00',
    blocks: known.templates.find((one) => one.id === group?.templateId)?.blocks ?? usualBlocks,
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
  leadId: (lead: string) => (lead === '' ? 'Choose the therapist who signs the notes.' : null),
  coId: (co: string, values: GroupValues) =>
    co !== '' && co === values.leadId ? 'The lead cannot be the second therapist too.' : null,
  hostId: (host: string, values: GroupValues) =>
    host !== '' && [values.leadId, values.coId].includes(host) ? 'The host is a person of their own.' : null,
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
export async function saveGroup(
  values: GroupValues,
  group: Group | null,
  known: GroupsAnswer,
): Promise<unknown> {
  const recurrence = ruleOf(values);
  const firstDay = firstDayFrom(Temporal.PlainDate.from(values.firstDay), values.days);
  const duties = [
    { staffId: values.leadId, duty: 'lead' },
    { staffId: values.coId, duty: 'co' },
    { staffId: values.hostId, duty: 'host' },
  ];
  const body = {
    name: values.name,
    capacity: Number(values.capacity),
    templateId: await templateFor(values, recurrence, known),
    recurrence,
    firstStartsAt: `${firstDay}T${values.time}`,
    facilitators: duties.filter(({ staffId }) => staffId !== ''),
  };
  return group
    ? put(`/api/groups/${group.id}`, body)
    : post('/api/groups', { ...body, programId: values.programId });
}

async function templateFor(values: GroupValues, recurrence: string, known: GroupsAnswer): Promise<string> {
  const same = known.templates.find((template) => isSameBlocks(template.blocks, values.blocks));
  if (same) return same.id;
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
