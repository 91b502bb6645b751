// Pure. In a file of its own: the patient's first load needs it and nothing else of the room.

/** The newer of two answers: `version` sorts as text, and presence can change without it. */
export function newerOf<Versioned extends { version: string; now: string }>(
  known: Versioned | undefined,
  arrived: Versioned,
): Versioned {
  if (!known || known.version < arrived.version) return arrived;
  if (known.version > arrived.version) return known;
  return Temporal.Instant.compare(known.now, arrived.now) > 0 ? known : arrived;
}
