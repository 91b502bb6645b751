import { createSecretKey } from 'node:crypto';
import type { FastifyBaseLogger, FastifyInstance, FastifyRequest } from 'fastify';
import type pg from 'pg';
import type { Logger } from 'pino';
import type { Clock } from '#server/platform/clock.ts';
import { makeLedger, makeRoomIndex, type Quarantined, quarantine } from './queries-ledger.ts';
import { isCheckRoom } from './rules-check-room.ts';
import { bodyText, readEvent } from './webhook-body.ts';
import { checkSignature, sha256 } from './webhook-signature.ts';

const path = '/hooks/livekit';
const bodyLimitBytes = 1024 * 1024;
/** Owns what belongs to nobody. */
const house = '00000000-0000-0000-0000-000000000000';

/** What arrived, by what became of it, since this process started. */
export type WebhookCounts = Record<
  | 'written'
  | 'again'
  | 'wrongSignature'
  | 'alteredBody'
  | 'clockOff'
  | 'tooLarge'
  | 'otherMediaType'
  | 'unknownRoom'
  | 'notUnderstood'
  | 'sameKeyOtherContent'
  | 'failed',
  number
>;

export type Arrival = { organizationId: string; sessionId: string; event: string };

type Receiver = {
  /** Connected as the witness role: may add webhooks, and nothing else. */
  pool: pg.Pool;
  apiKey: string;
  apiSecret: string;
  clock: Clock;
  log: Logger;
  /** Told of each event: how many seconds after it happened it came. */
  onDelay?: (seconds: number) => void;
  /** Called after commit; must not wait. */
  onArrival: (arrival: Arrival) => void;
};

/**
 * POST /hooks/livekit: a machine proves itself by signature, so there is no cookie and no cross-site check. An event is answered
 * 200 only after its row is committed. 4xx counts as delivered for the media server and is never sent for a trouble of ours,
 * our clock included: that is 503, and it tries again. Bodies hold a TURN password and are never logged.
 */
export function webhookReceiver(receiver: Receiver): {
  plugin: (app: FastifyInstance) => void;
  counts: WebhookCounts;
} {
  const counts = noCounts();
  const { log } = receiver;
  const take = taker(receiver, counts);
  const plugin = (app: FastifyInstance) => {
    app.removeAllContentTypeParsers();
    app.addContentTypeParser(
      'application/webhook+json',
      { parseAs: 'buffer', bodyLimit: bodyLimitBytes },
      (_request, body, done) => done(null, body),
    );
    app.setErrorHandler((error: { statusCode?: number }, _request, reply) => {
      if (error.statusCode === 413) counts.tooLarge++;
      else if (error.statusCode === 415) counts.otherMediaType++;
      else counts.failed++;
      const status = error.statusCode && error.statusCode < 500 ? error.statusCode : 503;
      return reply.code(status).send();
    });
    // No browser reads these answers, and a line in the log for each of them says nothing that the counts do not.
    const quiet = log.child({}, { level: 'warn' });
    app.setChildLoggerFactory(() => quiet as unknown as FastifyBaseLogger);
    // The media server alone asks here, in its own words: no part of the API that others read.
    const schema = { hide: true };
    const options = {
      config: { machine: true },
      bodyLimit: bodyLimitBytes,
      helmet: false,
      schema,
    } as const;
    app.post(path, options, async (request, reply) => {
      const status = await take(request);
      return reply.code(status).send();
    });
  };
  return { plugin, counts };
}

function taker(receiver: Receiver, counts: WebhookCounts): (request: FastifyRequest) => Promise<number> {
  const { pool, apiKey, clock, log, onArrival } = receiver;
  const secret = createSecretKey(Buffer.from(receiver.apiSecret));
  const ledger = makeLedger(pool, (written, again) => {
    counts.written += written;
    counts.again += again;
  });
  const ownerOf = makeRoomIndex(pool);

  async function append(body: Buffer, digest: Buffer, nowMs: number): Promise<void> {
    const text = bodyText(body);
    const event = readEvent(text);
    const common = { bodyHash: digest.toString('hex'), arrivedSeconds: nowMs / 1000, body: text };
    const keep = (why: Quarantined['why'], organizationId = house) =>
      quarantine(pool, { ...common, organizationId, why, sourceKey: event?.id ?? `body:${common.bodyHash}` });
    if (!event) {
      counts.notUnderstood++;
      return keep('not_understood');
    }
    // A browser that measures its network is in no session: nothing of it is kept.
    if (isCheckRoom(event.roomName)) return;
    receiver.onDelay?.(Math.max(0, nowMs / 1000 - event.atSeconds));
    const owner = await ownerOf(event.roomName);
    if (!owner) {
      counts.unknownRoom++;
      return keep('unknown_room');
    }
    const { event: kind, id: sourceKey, atSeconds } = event;
    const appended = await ledger.append({ ...common, ...owner, sourceKey, kind, atSeconds });
    if (appended === 'other') {
      counts.sameKeyOtherContent++;
      return keep('same_key_other_content', owner.organizationId);
    }
    onArrival({ organizationId: owner.organizationId, sessionId: owner.sessionId, event: kind });
  }

  return async ({ body, headers }) => {
    if (!Buffer.isBuffer(body)) {
      counts.wrongSignature++;
      return 401;
    }
    const nowMs = clock.now().epochMilliseconds;
    const digest = sha256(body);
    const { authorization } = headers;
    const verdict = checkSignature({ authorization, bodyDigest: digest, apiKey, secret, nowMs });
    if (verdict !== 'right') return refuse(verdict, counts, log);
    try {
      await append(body, digest, nowMs);
      return 200;
    } catch (error) {
      counts.failed++;
      log.error({ err: causeOf(error) }, 'a webhook could not be committed; the media server sends it again');
      return 503;
    }
  };
}

function refuse(
  verdict: 'wrong_signature' | 'altered_body' | 'clock_off',
  counts: WebhookCounts,
  log: Logger,
): number {
  if (verdict === 'clock_off') {
    counts.clockOff++;
    log.warn("a webhook is signed for another time: compare this machine's clock with the media server's");
    return 503;
  }
  if (verdict === 'altered_body') counts.alteredBody++;
  else counts.wrongSignature++;
  return 401;
}

// A database error may repeat the row: only its code and its own sentence go to the log.
function causeOf(error: unknown): { code: unknown; message: string } {
  const { code, message } = error as { code?: unknown; message?: unknown };
  return { code, message: String(message).slice(0, 200) };
}

function noCounts(): WebhookCounts {
  return {
    written: 0,
    again: 0,
    wrongSignature: 0,
    alteredBody: 0,
    clockOff: 0,
    tooLarge: 0,
    otherMediaType: 0,
    unknownRoom: 0,
    notUnderstood: 0,
    sameKeyOtherContent: 0,
    failed: 0,
  };
}
