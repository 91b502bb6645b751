import { Readable } from 'node:stream';
import { type Identity, mustBeProved } from '#server/foundation/identity/service.ts';
import { holdersOf, namesOf } from '#server/foundation/people/service.ts';
import { holds } from '#server/foundation/people/types.ts';
import { asActor, type Ctx, type Deps, openSnapshot } from '#server/platform/ctx.ts';
import { conflict, notAllowed, notFound } from '#server/platform/errors.ts';
import type { ExportsAnswer } from './contract.ts';
import * as queries from './queries.ts';
import { notInside } from './rules-kept-back.ts';
import { canFetch, hoursOfSending, hoursOpen, stateOf } from './rules-state.ts';
import { type OwnedTable, type Written, writeArchive } from './write-archive.ts';

function directorOf(ctx: Ctx): string {
  if (ctx.actor.kind !== 'person' || !holds(ctx.actor, 'program_director')) {
    throw notAllowed('hand out everything that this organization owns');
  }
  return ctx.actor.personId;
}

/** Asks for the file, with the reason that stays on record; every director hears that somebody did. */
export async function askForExport(ctx: Ctx, identity: Identity, input: { why: string }): Promise<string> {
  const askedBy = directorOf(ctx);
  await mustBeProved(ctx, identity);
  const id = ctx.newId();
  const askedAt = ctx.clock.now();
  const openUntil = askedAt.add({ hours: hoursOpen });
  await queries.insertExport(ctx, { id, why: input.why, askedAt, askedBy, openUntil });
  ctx.audit.changed('organization_export', [id]);
  await ctx.announce('export.asked', { exportId: id });
  await ctx.tell({ topic: 'import', id });
  return id;
}

export async function exportsOf(ctx: Ctx): Promise<ExportsAnswer> {
  const personId = directorOf(ctx);
  const now = ctx.clock.now();
  const exports = await queries.loadExports(ctx);
  const names = await namesOf(
    ctx,
    exports.map((one) => one.askedBy),
  );
  ctx.audit.shown(
    'organization_export',
    exports.map((one) => one.id),
  );
  return {
    exports: exports.map((one) => ({
      id: one.id,
      why: one.why,
      askedAt: one.askedAt.toString(),
      by: names.get(one.askedBy)?.fullName ?? '',
      state: stateOf(one, now),
      openUntil: one.openUntil.toString(),
      mayFetch: canFetch(one, personId, now),
      rows: one.last?.rows ?? null,
      bytes: one.last?.bytes ?? null,
    })),
    notInside: [...notInside],
  };
}

type House = { deps: Deps; tables: readonly OwnedTable[] };

/**
 * The file itself, written while it is sent, from one snapshot of the database. It is read as the system: the wall of the care team
 * stands between people, and this is the whole record, for the organization that has to keep it.
 */
export async function fetchExport(ctx: Ctx, house: House, exportId: string) {
  const personId = directorOf(ctx);
  const [one] = await queries.loadExports(ctx, exportId);
  if (one?.askedBy !== personId) throw notFound('export');
  if (!canFetch(one, personId, ctx.clock.now())) {
    throw conflict(
      'export_over',
      'This file was sent already, is being sent, or its day is over.',
      'Ask for a new one.',
    );
  }
  const ordinal = await queries.beginSending(ctx, exportId);
  ctx.audit.shown('organization_export', [exportId]);
  const { actor, requestId } = ctx;
  const end = (state: 'sent' | 'broken_off', written: Written) =>
    asActor(house.deps, actor, requestId, async (own) => {
      await queries.endSending(own, { exportId, ordinal, state, ...written });
      await own.tell({ topic: 'import', id: exportId });
    });
  const takenAt = ctx.clock.now();
  return {
    fileName: `hearth-${takenAt.toString().slice(0, 10)}.zip`,
    contentType: 'application/zip',
    content: Readable.from(sendingOf(house, ctx.organizationId, takenAt, end), { objectMode: false }),
  };
}

async function* sendingOf(
  { deps, tables }: House,
  organizationId: string,
  takenAt: Temporal.Instant,
  end: (state: 'sent' | 'broken_off', written: Written) => Promise<void>,
): AsyncGenerator<Buffer, void, undefined> {
  const written: Written = { rows: 0, bytes: 0 };
  const last = takenAt.add({ hours: hoursOfSending });
  let isWhole = false;
  try {
    const snapshot = await openSnapshot(deps, { kind: 'system', organizationId, name: 'export' });
    try {
      for await (const piece of writeArchive(snapshot.db, { organizationId, tables, takenAt }, written)) {
        yield piece;
        // Whoever reads too slowly may not hold a snapshot of the whole database for ever.
        if (Temporal.Instant.compare(deps.clock.now(), last) > 0) throw new Error('an export took too long');
      }
      isWhole = true;
    } finally {
      await snapshot.close();
    }
  } finally {
    await end(isWhole ? 'sent' : 'broken_off', written);
  }
}

/** Who hears that everything was asked for: all directors of the organization. */
export async function directorsToTell(ctx: Ctx): Promise<string[]> {
  return (await holdersOf(ctx, 'program_director', ctx.today)).map((one) => one.id);
}
