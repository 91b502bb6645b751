// Pure: webhook bodies in the shape LiveKit 1.13.5 sends (protojson: a space after commas, 64-bit numbers as strings).

export interface Random {
  /** A whole number in [from, to], the same sequence for the same seed. */
  between(from: number, to: number): number;
}

/** A small seeded generator (mulberry32): tests and the demo must be able to repeat themselves. */
export function random(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return { between: (from, to) => from + Math.floor(next() * (to - from + 1)) };
}

export interface BodyOfParticipant {
  identity: string;
  sid: string;
  room: string;
  roomSid: string;
  joinedAtMs: number;
}

/** Writes bodies with event ids that are unique in one series. */
export class LiveKitBodies {
  readonly #createdAt: (roomSid: string) => number;
  #count = 0;

  /** `createdAt`: when the room of a room sid was created. */
  constructor(createdAt: (roomSid: string) => number) {
    this.#createdAt = createdAt;
  }

  room(event: 'room_started' | 'room_finished', name: string, sid: string, at: number): string {
    return this.#body({ event, room: this.#room(name, sid) }, at, `${name}${sid}`);
  }

  participant(
    event: 'participant_joined' | 'participant_left',
    one: BodyOfParticipant,
    at: number,
    disconnectReason?: string,
  ): string {
    const participant = {
      sid: one.sid,
      identity: one.identity,
      state: event === 'participant_joined' ? 'ACTIVE' : 'DISCONNECTED',
      joinedAt: seconds(one.joinedAtMs),
      joinedAtMs: String(one.joinedAtMs),
      version: 7,
      permission: { canSubscribe: true, canPublish: true, canPublishData: true },
      isPublisher: true,
      ...(disconnectReason ? { disconnectReason } : {}),
    };
    return this.#body({ event, room: this.#room(one.room, one.roomSid), participant }, at, one.sid);
  }

  track(event: 'track_published' | 'track_unpublished', one: BodyOfParticipant, at: number): string {
    const room = { sid: one.roomSid, name: one.room };
    const participant = { sid: one.sid, identity: one.identity };
    const track = { sid: `TR_${one.sid}`, type: 'VIDEO', source: 'CAMERA', mimeType: 'video/VP8' };
    return this.#body({ event, room, participant, track }, at, one.sid);
  }

  #room(name: string, sid: string): object {
    const at = this.#createdAt(sid);
    const created = { creationTime: seconds(at), creationTimeMs: String(at) };
    return { sid, name, emptyTimeout: 300, departureTimeout: 20, ...created };
  }

  #body(
    fields: { event: string; room: object; [field: string]: unknown },
    at: number,
    about: string,
  ): string {
    const id = `EV_${++this.#count}_${fields.event}_${about}`;
    return JSON.stringify({ ...fields, id, createdAt: seconds(at) }).replaceAll(',"', ', "');
  }
}

function seconds(ms: number): string {
  return String(Math.floor(ms / 1000));
}
