import { createGroup, startMembership } from '#server/planning/programs/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { socialWorker } from '#server/testing/cast.ts';
import {
  aBillingProvider,
  anAdmission,
  aPatient,
  aProgram,
  aStaffMember,
  aTemplate,
} from '#server/testing/factories.ts';
import type { Somebody } from './acting.ts';
import { putOnCall } from './alerts.ts';

const timeZone = 'America/Chicago';

/** A second house that has just begun: four people and one group, so that the wall between two is real. */
export async function makeFernhill(ctx: Ctx): Promise<Somebody[]> {
  const today = ctx.clock.now().toZonedDateTimeISO(timeZone).toPlainDate();
  const billingProviderId = await aBillingProvider(ctx, {
    name: 'Fernhill House',
    npi: '1800000022',
    taxId: '310000002',
    addressLine: '12 Fernhill Road',
    city: 'Peoria',
    state: 'IL',
    zip: '616021200',
    submitterId: 'FERNHILL',
  });
  const programId = await aProgram(ctx, { name: 'Fernhill IOP', timeZone, billingProviderId });
  const somebody = async (
    roles: Somebody['roles'],
    legalFirstName: string,
    legalLastName: string,
    npi?: string,
  ): Promise<Somebody> => ({
    roles,
    personId: await aStaffMember(
      ctx,
      roles,
      { legalFirstName, legalLastName },
      npi ? { credential: 'LCSW', npi, taxonomy: socialWorker } : null,
    ),
  });
  const therapist = await somebody(['group_therapist'], 'Imogen', 'Salter', '1900000039');
  const host = await somebody(['room_host'], 'Bo', 'Lindqvist');
  const director = await somebody(['program_director'], 'Helene', 'Voss');
  const patientId = await aPatient(ctx, {
    legalFirstName: 'Clement',
    legalLastName: 'Ashby',
    city: 'Peoria',
    state: 'IL',
    zip: '61602',
    phone: '3095550131',
  });
  await anAdmission(ctx, patientId, programId, { admittedOn: today });
  const groupId = await createGroup(ctx, {
    programId,
    name: 'Morning group',
    capacity: 6,
    templateId: await aTemplate(ctx),
    recurrence: 'FREQ=WEEKLY;BYDAY=TU',
    firstStartsAt: today.toPlainDateTime('09:00'),
    facilitators: [
      { staffId: therapist.personId, duty: 'lead' },
      { staffId: host.personId, duty: 'host' },
    ],
  });
  await startMembership(ctx, { groupId, patientId, from: today, until: null });
  await putOnCall(ctx, {
    programId,
    primary: therapist.personId,
    backup: host.personId,
    supervisor: director.personId,
    zone: timeZone,
  });
  return [therapist, host, director, { personId: patientId, roles: ['patient'] }];
}
