import { namesOf } from '#server/foundation/people/service.ts';
import { firstAgreement } from '#server/planning/consent/first-agreement.ts';
import { publishAgreement, signAgreement } from '#server/planning/consent/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { as, type Somebody } from './acting.ts';
import type { Larkspur } from './setting.ts';

/** The program's agreement, signed by everybody in treatment. */
export async function makeAgreement(
  ctx: Ctx,
  { programId, staff }: Pick<Larkspur, 'programId' | 'staff'>,
  everybody: readonly Somebody[],
): Promise<void> {
  const at = ctx.clock.now();
  const wish = { ...firstAgreement, programId, clinicallyReviewedBy: null, basedOn: null };
  const { id: agreementId } = await publishAgreement(as(ctx, staff.marguerite, at), wish);
  const names = await namesOf(
    ctx,
    everybody.map((one) => one.personId),
  );
  for (const who of everybody) {
    const typedName = names.get(who.personId)!.fullName;
    await signAgreement(as(ctx, who, at), { agreementId, typedName });
  }
}
