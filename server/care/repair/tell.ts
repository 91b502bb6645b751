import type { Ctx } from '#server/platform/ctx.ts';

/** Staff, and the one who was hurt: nobody else's browser learns that anything happened, not even by reading again at that moment. */
export async function tellAboutHurt(ctx: Ctx, sessionId: string, personId: string): Promise<void> {
  await ctx.tell({ topic: 'repair', id: sessionId, people: [personId] });
}
