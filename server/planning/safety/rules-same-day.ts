// Pure: until when a clinician looks at what is not urgent.

/** So many minutes after it was raised, but within the program's day; late in the evening there is always half an hour. */
export function sameDayDue(
  raisedAt: Temporal.Instant,
  dueMinutes: number,
  timeZone: string,
): Temporal.Instant {
  const wanted = raisedAt.add({ minutes: dueMinutes });
  const local = raisedAt.toZonedDateTimeISO(timeZone);
  const midnight = local.startOfDay().add({ days: 1 }).toInstant();
  const least = raisedAt.add({ minutes: 30 });
  const earlier = Temporal.Instant.compare(wanted, midnight) < 0 ? wanted : midnight;
  return Temporal.Instant.compare(earlier, least) < 0 ? least : earlier;
}
