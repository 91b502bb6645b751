// Pure: the words of the emergency card. For clinical review.
import type { CardAnswer, StepKind } from '#server/planning/safety/contract-emergency.ts';
import { clockText, dateText, dayOf } from '../ui/format.ts';
import type { Mark } from '../ui/StatusMark.tsx';

export const stepWords: Record<StepKind, string> = {
  stayed_connected: 'Stayed with them on video or phone',
  called_person: 'Called them',
  texted_person: 'Sent them a text',
  called_911_centre: 'Called the 911 centre of their place',
  called_mobile_crisis: 'Called mobile crisis',
  called_support_person: 'Called a support person',
  asked_welfare_check: 'Asked for a welfare check',
  called_second_staff: 'Called a second staff member in',
  told_prescriber: 'Told the prescriber',
  other: 'Something else',
};

/** How far the address can be trusted: its shape and its sentence. */
export function placeWords(place: CardAnswer['place'], zone: string): [Mark, string] {
  if (!place) return ['refused', 'Nobody said where they are, and there is no address on file. Ask now.'];
  if (place.from === 'profile')
    return ['watch', 'From their papers. They have not said today where they are.'];
  const at = place.saidAt!;
  if (place.from === 'earlier') return ['watch', `Said on ${dateText(dayOf(at, zone))}, not today. Ask now.`];
  return ['kept', `Said today at ${clockText(at, zone)}.`];
}

/** The address with its state, which who calls the centre of another state has to say; people often leave it out. */
export function addressWords({ address, state }: NonNullable<CardAnswer['place']>): string {
  return new RegExp(`\\b${state}\\b`).test(address) ? address : `${address}, ${state}`;
}

/** "(614) 555-0123" of ten digits, with +1 before them or without; anything else as it was written. */
export const phoneText = (phone: string) => phone.replace(/^(?:\+1)?(\d{3})(\d{3})(\d{4})$/, '($1) $2-$3');
export const dialHref = (phone: string) => `tel:${phone.replace(/(?!^\+)\D/g, '')}`;
