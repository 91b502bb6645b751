// Pure: who did what in the two weeks of the demo. Minutes count from the scheduled start. Everybody not named was there all the time.
import type { PatientKey } from '#server/testing/cast.ts';
import type { GroupKey } from './setting.ts';

export type Part =
  | { kind: 'there' }
  /** Knocks at this minute; Kit lets them in half a minute later. */
  | { kind: 'late'; atMinute: number }
  /** The connection dies and is back later; longer than ten minutes, the door asks again. */
  | { kind: 'lost'; fromMinute: number; toMinute: number }
  /** `lostLeave`: the webhook of the leave never arrives. */
  | { kind: 'leftEarly'; atMinute: number; lostLeave?: boolean }
  | { kind: 'absent'; reason?: string }
  /** The room server saw them go, their browser says connected, staff heard them later. */
  | {
      kind: 'disputed';
      leftAtMinute: number;
      browserUntilMinute: number;
      heardAtMinute: number;
      words: string;
    }
  /** By telephone from this minute on: who hosts says where they are, and when the call began and ended. */
  | { kind: 'phone'; fromMinute: number; toMinute: number }
  /** On the call-in line while nothing else worked: a line of the paper roster, entered after the group. */
  | { kind: 'paper'; fromMinute: number; toMinute: number };

/** What Ruth corrected when she confirmed: this stretch does not count. */
export type Correction<Key extends string = string> = {
  who: Key;
  fromMinute: number;
  toMinute: number;
  reason: string;
};

export type Scene<Key extends string = string> = {
  parts: Partial<Record<Key, Part>>;
  /** No webhook of this stretch ever arrived. */
  receiverDown?: { fromMinute: number; toMinute: number };
  /** The group took its break this many minutes later than planned, and said so by starting and ending blocks. */
  breakMovedMinutes?: number;
  /** It ran by its plan, step by step. */
  isGuided?: boolean;
  corrections?: readonly Correction<Key>[];
  /** Somebody needed a word alone: from the group into a private room with Kit, and back. */
  privateTalk?: { who: Key; fromMinute: number; toMinute: number };
  /** Who sat in another state that day. */
  states?: Partial<Record<Key, string>>;
  /** Whose note waits: never signed so far, or signed this many hours after the session. */
  notes?: Partial<Record<Key, 'unsigned' | { signedAfterHours: number }>>;
};

const plain: Scene<PatientKey> = { parts: {} };
const illChild: Part = { kind: 'absent', reason: 'His daughter was ill; he called at 1:10 pm' };

/** By group and its nth session from the start of the history. */
const scenes: Record<GroupKey, Readonly<Record<number, Scene<PatientKey>>>> = {
  process: {
    0: {
      parts: {
        yusra: { kind: 'late', atMinute: 5.6 },
        amos: { kind: 'lost', fromMinute: 31, toMinute: 32.6 },
      },
    },
    1: { parts: { hank: illChild }, breakMovedMinutes: 5 },
    2: {
      parts: {
        sunny: { kind: 'lost', fromMinute: 21, toMinute: 32 },
        tobias: { kind: 'leftEarly', atMinute: 99.2, lostLeave: true },
      },
    },
    3: {
      parts: {},
      corrections: [
        {
          who: 'delia',
          fromMinute: 20,
          toMinute: 24,
          reason: 'She took a call in the hall and told Kit when she was back',
        },
      ],
      states: { amos: 'KY' },
    },
    4: {
      parts: { hank: { kind: 'late', atMinute: 9 } },
      states: { june: 'NY' },
      // In the break, so that no minute of the group is lost.
      privateTalk: { who: 'rosalie', fromMinute: 50.5, toMinute: 58.5 },
    },
    5: { parts: { hank: { kind: 'absent' } } },
    6: { parts: { delia: { kind: 'late', atMinute: 5.4 } } },
  },
  skills: {
    1: { parts: { hank: illChild, rosalie: { kind: 'leftEarly', atMinute: 62 } } },
    2: { parts: {}, receiverDown: { fromMinute: 30, toMinute: 52 } },
    3: { parts: {}, states: { amos: 'KY' }, notes: { yusra: { signedAfterHours: 76 } } },
    4: { parts: { tobias: { kind: 'lost', fromMinute: 70, toMinute: 71.4 } }, states: { june: 'NY' } },
    5: { parts: { hank: { kind: 'absent' } } },
    6: { parts: { amos: { kind: 'late', atMinute: 5.2 } } },
  },
  evening: {
    1: { parts: { milo: { kind: 'absent', reason: 'His train stood still; he wrote at 5:40 pm' } } },
    2: { parts: { ada: { kind: 'leftEarly', atMinute: 186 } } },
    4: { parts: { perry: { kind: 'late', atMinute: 6 } } },
  },
};

/** The last session of the day track's Skills group: nobody has confirmed it yet. */
export const lastSkills: Scene<PatientKey> = {
  isGuided: true,
  parts: {
    tobias: {
      kind: 'disputed',
      leftAtMinute: 58,
      browserUntilMinute: 81,
      heardAtMinute: 79,
      words: 'Answered in the check-out round.',
    },
    hank: { kind: 'absent' },
    amos: { kind: 'lost', fromMinute: 33, toMinute: 34.6 },
    yusra: { kind: 'late', atMinute: 5.8 },
    sunny: { kind: 'lost', fromMinute: 20, toMinute: 31 },
    rosalie: { kind: 'leftEarly', atMinute: 72 },
  },
};

/** Process of the same day: confirmed, and two of eight notes are signed. */
export const lastProcess: Scene<PatientKey> = {
  isGuided: true,
  parts: {},
  notes: {
    june: 'unsigned',
    yusra: 'unsigned',
    hank: 'unsigned',
    rosalie: 'unsigned',
    tobias: 'unsigned',
    sunny: 'unsigned',
  },
};

export function sceneOf(group: GroupKey, index: number): Scene<PatientKey> {
  return scenes[group][index] ?? plain;
}
