import type { Transaction } from 'kysely';
import type { DB } from '#server/platform/db/generated.ts';
import { writeZip, type ZipEntry } from '#server/platform/zip.ts';
import * as queries from './queries.ts';
import { keptBack, notInside } from './rules-kept-back.ts';

/** A table of the plan with the part that keeps it. */
export type OwnedTable = { table: string; part: string };

export type Written = { rows: number; bytes: number };

type Described = {
  table: string;
  part: string;
  files: string[];
  rows: number;
  columns: { name: string; type: string }[];
  keptBack: { column: string; why: string }[];
};

/** One file holds at most so many characters, so that every program that opens archives can read it. */
const mostInFile = 1_000_000_000;

/** Every table of an organization, one line of JSON a row, and a manifest that says what is inside. Nothing is held but what is being sent. */
export async function* writeArchive(
  db: Transaction<DB>,
  from: { organizationId: string; tables: readonly OwnedTable[]; takenAt: Temporal.Instant },
  written: Written,
): AsyncGenerator<Buffer, void, undefined> {
  for await (const piece of writeZip(entriesOf(db, from, written))) {
    written.bytes += piece.length;
    yield piece;
  }
}

async function* entriesOf(
  db: Transaction<DB>,
  from: { organizationId: string; tables: readonly OwnedTable[]; takenAt: Temporal.Instant },
  written: Written,
): AsyncGenerator<ZipEntry, void, undefined> {
  const all: Described[] = [];
  for (const { table, part } of from.tables) {
    const { columns, key } = await queries.columnsOf(db, table);
    const secret = keptBack[table] ?? {};
    const given = columns.filter((one) => !(one.name in secret));
    const described: Described = {
      table,
      part,
      files: [],
      rows: 0,
      columns: given,
      keptBack: Object.entries(secret).map(([column, why]) => ({ column, why })),
    };
    const lines = queries.linesOf(db, from.organizationId, {
      table,
      columns: given.map((one) => one.name),
      key,
    });
    yield* filesOf(described, lines);
    written.rows += described.rows;
    all.push(described);
  }
  const manifest = {
    format: 'hearth-export',
    formatVersion: 1,
    takenAt: from.takenAt.toString(),
    organization: { id: from.organizationId, name: await queries.nameOf(db, from.organizationId) },
    rows: written.rows,
    shape: { migrations: await queries.migrationsOf(db) },
    tables: all,
    notInside,
  };
  yield { name: 'manifest.json', pieces: once(`${JSON.stringify(manifest, null, 2)}\n`) };
}

async function* once(text: string): AsyncGenerator<string, void, undefined> {
  yield text;
}

/** A table is one file, a very large one several. */
async function* filesOf(
  described: Described,
  lines: AsyncGenerator<string[], void, undefined>,
): AsyncGenerator<ZipEntry, void, undefined> {
  let isMore = true;
  const piecesOfFile = async function* () {
    for (let size = 0; size < mostInFile; ) {
      const { value, done } = await lines.next();
      if (done) {
        isMore = false;
        return;
      }
      described.rows += value.length;
      const text = `${value.join('\n')}\n`;
      size += text.length;
      yield text;
    }
  };
  while (isMore) {
    const number = described.files.length + 1;
    const name = `${described.table}${number === 1 ? '' : `.${number}`}.jsonl`;
    described.files.push(name);
    yield { name, pieces: piecesOfFile() };
  }
}
