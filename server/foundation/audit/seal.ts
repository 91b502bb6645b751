import type pg from 'pg';
import { asActor, type Ctx, type Deps } from '#server/platform/ctx.ts';
import { makePool } from '#server/platform/db/pool.ts';
import { organizationIds } from '#server/platform/organizations.ts';
import type { Running } from '#server/platform/running.ts';
import { chainBegins, chainHash, entryHash } from './chain.ts';
import { insertLinks, type Link, loadHead, loadUnsealed, lockChain } from './queries-seal.ts';

const everyMs = 5_000;
const linksAtOnce = 1_000;
/** An entry's moment is given before its commit: it may appear among older ones, but not this much later. */
const lateByMinutes = 10;

/** Takes what was written since into the chain; answers how many links it added. `all`: looks at the whole log, not only its end. */
export async function sealOnce(ctx: Ctx, { all }: { all: boolean }): Promise<number> {
  await lockChain(ctx);
  const head = await loadHead(ctx);
  const since = head && !all ? head.sealedAt.subtract({ minutes: lateByMinutes }) : null;
  const entries = await loadUnsealed(ctx, since, linksAtOnce);
  let before = head?.chainHash ?? chainBegins;
  let position = head?.position ?? 0;
  const added: Link[] = entries.map((entry) => {
    position += 1;
    const hash = entryHash(entry);
    before = chainHash(before, position, hash);
    return { position, entryId: entry.id, entryHash: hash, chainHash: before };
  });
  if (added.length > 0) await insertLinks(ctx, added);
  return added.length;
}

/** Seals every organization's log every few seconds until it is stopped; the first round looks at everything. */
export function startSealer({ deps, workerUrl }: { deps: Deps; workerUrl: string }): Running {
  const pool = makePool(workerUrl, 2);
  let stopping = false;
  let wake = () => {};
  const working = (async () => {
    for (let round = 0; !stopping; round++) {
      await sealEverywhere(deps, pool, round === 0, () => stopping).catch((err: unknown) =>
        deps.log.warn({ err }, 'the audit log waits for its seal'),
      );
      if (stopping) break;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, everyMs);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  })();
  return {
    async stop() {
      stopping = true;
      wake();
      await working;
      await pool.end();
    },
  };
}

async function sealEverywhere(
  deps: Deps,
  pool: pg.Pool,
  all: boolean,
  stopped: () => boolean,
): Promise<void> {
  for (const organizationId of await organizationIds(pool)) {
    const actor = { kind: 'system', organizationId, name: 'audit sealer' } as const;
    let added = linksAtOnce;
    while (added === linksAtOnce && !stopped()) {
      added = await asActor(deps, actor, 'audit-seal', (ctx) => sealOnce(ctx, { all }));
    }
  }
}
