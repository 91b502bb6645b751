import { createPerson } from '../foundation/people/service.ts';
import type { Role } from '../foundation/people/types.ts';
import { openOrganization } from '../platform/organizations.ts';
import type { TestDatabase } from './database.ts';

/** The smallest world in which somebody can sign in: an organization and one person with these roles. */
export async function addStaff(
  test: TestDatabase,
  roles: readonly Role[],
  organizationId?: string,
): Promise<{ organizationId: string; personId: string }> {
  const home = organizationId ?? test.deps.newId();
  if (!organizationId)
    await test.asSystem(home, (ctx) => openOrganization(ctx, 'Alder House', 'America/New_York'));
  const personId = await test.asSystem(home, (ctx) =>
    createPerson(ctx, {
      details: {
        legalFirstName: 'Orla',
        legalLastName: 'Finch',
        chosenName: null,
        birthDate: Temporal.PlainDate.from('1990-05-01'),
        sexForClaims: 'F',
        addressLine: null,
        city: null,
        state: null,
        zip: null,
        phone: null,
      },
      roles,
      from: ctx.today.subtract({ years: 1 }),
      staff: null,
    }),
  );
  return { organizationId: home, personId };
}
