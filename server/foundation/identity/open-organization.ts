import type { Ctx } from '#server/platform/ctx.ts';
import type { Mail } from '#server/platform/mail.ts';
import { openOrganization } from '#server/platform/organizations.ts';
import { createPerson } from '../people/service.ts';
import { invite } from './invitations.ts';

/** A new organization and its first director, who is invited by mail. Everybody else is invited by that director. */
export async function openWithDirector(
  ctx: Ctx,
  mail: Mail,
  publicUrl: string,
  input: { name: string; timeZone: string; firstName: string; lastName: string; email: string },
): Promise<{ personId: string }> {
  await openOrganization(ctx, input.name, input.timeZone);
  const personId = await createPerson(ctx, {
    details: {
      legalFirstName: input.firstName,
      legalLastName: input.lastName,
      chosenName: null,
      birthDate: null,
      sexForClaims: null,
      addressLine: null,
      city: null,
      state: null,
      zip: null,
      phone: null,
    },
    roles: ['program_director'],
    // Its day, of which this transaction began to know nothing.
    from: ctx.clock.now().toZonedDateTimeISO(input.timeZone).toPlainDate(),
    staff: null,
  });
  await invite(ctx, mail, publicUrl, { personId, email: input.email });
  return { personId };
}
