import { staffReadsOf } from '#server/foundation/audit/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { notAllowed } from '#server/platform/errors.ts';
import type { ReadersAnswer } from './contract-readers.ts';
import { namesOf } from './service.ts';
import { personOf } from './types.ts';

const pageSize = 100;

/** Kinds whose bare name tells of another person: to the one who reads, they are part of the record. */
const ofTwo: readonly string[] = ['couple', 'clearance', 'separation'];
const said = (kinds: Record<string, unknown>) => [
  ...new Set(Object.keys(kinds).map((kind) => (ofTwo.includes(kind) ? 'record' : kind))),
];

/** Who of the staff looked at or changed the record of the patient who asks: their own, nobody else's. */
export async function readersOfMyRecord(
  ctx: Ctx,
  input: { before?: string | undefined },
): Promise<ReadersAnswer> {
  const me = personOf(ctx.actor);
  if (!me) throw notAllowed('ask for a record of your own without being a person');
  const entries = await staffReadsOf(ctx, { patientId: me, before: input.before ?? null, limit: pageSize });
  const names = await namesOf(
    ctx,
    entries.flatMap((entry) => entry.personId ?? []),
  );
  return {
    entries: entries.map((entry) => {
      const changed = said(entry.changed);
      return {
        id: entry.id,
        at: entry.at.toString(),
        name: entry.personId ? (names.get(entry.personId)?.fullName ?? null) : null,
        roles: entry.actedAs,
        did: changed.length > 0 ? ('changed' as const) : ('saw' as const),
        kinds: changed.length > 0 ? changed : said(entry.shown),
      };
    }),
    before: entries.length === pageSize ? entries.at(-1)!.id : null,
  };
}
