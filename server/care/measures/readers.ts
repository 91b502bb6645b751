import type { Ctx } from '#server/platform/ctx.ts';

/** Who reads the answer to the safety question; asked of the on-call rota as soon as there is one. */
export async function safetyReaders(
  _ctx: Ctx,
  _programId: string,
): Promise<{ offered: boolean; staffed: boolean }> {
  return { offered: true, staffed: false };
}
