// Pure: what staff read about somebody's arrival.
import type { RoomAnswer } from '#server/care/live/contract.ts';

type Readiness = RoomAnswer['atDoor'][number]['readiness'];
type How = NonNullable<Readiness['identity']>['how'];
type Ground = NonNullable<Readiness['ground']>['ground'];
type Wish = NonNullable<Readiness['wish']>['wish'];

export const identityWords: Record<How, string> = {
  on_video: 'Seen on video, as on file',
  birth_date: 'Said the birth date on file',
  known: 'Known to me',
};

export const groundWords: Record<Ground, { name: string; means: string }> = {
  temporary_practice: {
    name: 'A rule for practising there for a while',
    means: 'Name the state’s rule. The day waits until a director has entered it.',
  },
  compact_privilege: {
    name: 'A compact’s privilege',
    means: 'Name the compact and whose privilege it is. The day waits until a director has entered it.',
  },
  licence_data_out_of_date: {
    name: 'The licence exists; our data are out of date',
    means: 'A task opens for everybody of this session: the proof has to be here within one day.',
  },
  welfare_contact: {
    name: 'A welfare contact, no treatment',
    means: 'To see that the person is safe. It is recorded and never billed, whatever is entered later.',
  },
};

export const wishWords: Record<Wish, string> = {
  another_group: 'To come to another session',
  wait_for_clinician: 'To wait for a clinician who may treat there',
  postpone: 'Another day',
};

export const passWords: Record<Readiness['letPass'][number]['what'], string> = {
  agreement: 'Agreement',
  check_in: 'Check-in',
  identity: 'Identity',
  licence: 'Licence',
};
