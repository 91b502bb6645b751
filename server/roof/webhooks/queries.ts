import { sql, type Transaction } from 'kysely';
import type { DB } from '#server/platform/db/generated.ts';
import type { Endpoint, Message, Try } from './types.ts';

type Db = Transaction<DB>;

export async function insertEndpoint(
  db: Db,
  organizationId: string,
  one: Omit<Endpoint, 'endedAt'> & { createdBy: string | null },
): Promise<void> {
  await db
    .insertInto('webhook_endpoint')
    .values({
      organization_id: organizationId,
      id: one.id,
      url: one.url,
      topics: one.topics,
      sealed_secret: one.sealedSecret,
      created_at: one.createdAt,
      created_by: one.createdBy,
    })
    .execute();
}

export async function loadEndpoints(db: Db, organizationId: string): Promise<Endpoint[]> {
  return db
    .selectFrom('webhook_endpoint as one')
    .leftJoin('webhook_endpoint_end as done', (join) =>
      join.onRef('done.organization_id', '=', 'one.organization_id').onRef('done.endpoint_id', '=', 'one.id'),
    )
    .select([
      'one.id',
      'one.url',
      'one.topics',
      'one.sealed_secret as sealedSecret',
      'one.created_at as createdAt',
      'done.at as endedAt',
    ])
    .where('one.organization_id', '=', organizationId)
    .orderBy('one.created_at')
    .execute();
}

export async function endEndpoint(
  db: Db,
  organizationId: string,
  end: { endpointId: string; at: Temporal.Instant; byPerson: string | null },
): Promise<boolean> {
  const result = await db
    .insertInto('webhook_endpoint_end')
    .values({
      organization_id: organizationId,
      endpoint_id: end.endpointId,
      at: end.at,
      by_person: end.byPerson,
    })
    .onConflict((known) => known.doNothing())
    .executeTakeFirst();
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** False: this message is there already; the job that makes it ran before. */
export async function insertMessage(db: Db, organizationId: string, message: Message): Promise<boolean> {
  const result = await db
    .insertInto('webhook_message')
    .values({
      organization_id: organizationId,
      id: message.id,
      topic: message.topic,
      ids: JSON.stringify(message.ids),
      at: message.at,
    })
    .onConflict((known) => known.doNothing())
    .executeTakeFirst();
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export async function loadMessage(db: Db, organizationId: string, id: string): Promise<Message | null> {
  const row = await db
    .selectFrom('webhook_message')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row ? { id: row.id, topic: row.topic, ids: row.ids as Message['ids'], at: row.at } : null;
}

export async function insertTry(
  db: Db,
  organizationId: string,
  one: Omit<Try, 'topic'> & { endpointId: string },
): Promise<void> {
  await db
    .insertInto('webhook_try')
    .values({
      organization_id: organizationId,
      message_id: one.messageId,
      endpoint_id: one.endpointId,
      ordinal: one.ordinal,
      at: one.at,
      status: one.status,
      ok: one.ok,
      problem: one.problem,
    })
    .execute();
}

export async function lastOrdinal(
  db: Db,
  organizationId: string,
  of: { messageId: string; endpointId: string },
): Promise<number> {
  const row = await db
    .selectFrom('webhook_try')
    .select(sql<number>`coalesce(max(ordinal), 0)`.as('last'))
    .where('organization_id', '=', organizationId)
    .where('message_id', '=', of.messageId)
    .where('endpoint_id', '=', of.endpointId)
    .executeTakeFirstOrThrow();
  return row.last;
}

/** Newest first. */
export async function loadTries(db: Db, organizationId: string, endpointId: string): Promise<Try[]> {
  return db
    .selectFrom('webhook_try as one')
    .innerJoin('webhook_message as message', (join) =>
      join
        .onRef('message.organization_id', '=', 'one.organization_id')
        .onRef('message.id', '=', 'one.message_id'),
    )
    .select([
      'one.message_id as messageId',
      'message.topic',
      'one.ordinal',
      'one.at',
      'one.status',
      'one.ok',
      'one.problem',
    ])
    .where('one.organization_id', '=', organizationId)
    .where('one.endpoint_id', '=', endpointId)
    .orderBy('one.at', 'desc')
    .limit(100)
    .execute();
}
