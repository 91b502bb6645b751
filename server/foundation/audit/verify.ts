import type { Ctx } from '#server/platform/ctx.ts';
import { chainBegins, chainHash, entryHash } from './chain.ts';
import { countUnsealed, loadLinks } from './queries-seal.ts';

export type ChainReport = {
  organizationId: string;
  /** Links that were recomputed. */
  sealed: number;
  /** Hash of the last link: kept elsewhere, it shows later that nothing before it was taken away. */
  head: string;
  /** Written, but in no link yet: seconds old while the sealer runs. */
  unsealed: number;
  oldestUnsealedAt: string | null;
  /** The first faults, by position; empty: the chain holds. */
  faults: { position: number; entryId: string; why: 'changed' | 'gone' | 'link_broken' | 'link_missing' }[];
};

const linksAtOnce = 2_000;
const faultsAtMost = 20;

/** Recomputes the chain of the organization of who asks, from its first link. */
export async function verifyChain(ctx: Ctx): Promise<ChainReport> {
  const faults: ChainReport['faults'] = [];
  let before = chainBegins;
  let position = 0;
  let sealed = 0;
  for (;;) {
    const links = await loadLinks(ctx, position, linksAtOnce);
    for (const link of links) {
      const fault = (why: ChainReport['faults'][number]['why']) => {
        if (faults.length < faultsAtMost)
          faults.push({ position: link.position, entryId: link.entryId, why });
      };
      if (link.position !== position + 1) fault('link_missing');
      if (!link.entry) fault('gone');
      else if (entryHash(link.entry) !== link.entryHash) fault('changed');
      if (chainHash(before, link.position, link.entryHash) !== link.chainHash) fault('link_broken');
      before = link.chainHash;
      position = link.position;
      sealed += 1;
    }
    if (links.length < linksAtOnce) break;
  }
  const { count, oldest } = await countUnsealed(ctx);
  return {
    organizationId: ctx.organizationId,
    sealed,
    head: before,
    unsealed: count,
    oldestUnsealedAt: oldest?.toString() ?? null,
    faults,
  };
}
