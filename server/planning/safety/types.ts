// place attestation: what a person says, each time before joining, about where they are: the state decides who may treat
// them there, the address is where help would go. Append-only.

export type Place = {
  place: 'home' | 'elsewhere';
  state: string;
  address: string;
  /** Nobody else can listen. */
  alone: boolean;
  callbackPhone: string;
};

export type PlaceAttestation = Place & {
  id: string;
  personId: string;
  sessionId: string;
  /** When this was said; `firstAt` when the person first said anything for this session. */
  at: Temporal.Instant;
  firstAt: Temporal.Instant;
};
