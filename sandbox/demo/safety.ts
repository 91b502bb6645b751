import { addSupportPerson, saveArea, sharePlan, writePlan } from '#server/planning/safety/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { as } from './acting.ts';
import type { Larkspur } from './setting.ts';

// Emergency numbers of the places where the demo's people sit, and two safety plans. Places exist, every number is invented (555-01XX).

const centres = [
  { zipPrefix: '432', name: 'Franklin County 911', phone: '6145550161', ago: 12 },
  { zipPrefix: '454', name: 'Montgomery County 911', phone: '9375550162', ago: 40 },
  { zipPrefix: '457', name: 'Athens County 911', phone: '7405550163', ago: 75 },
  // Nobody has tried this one for too long.
  { zipPrefix: '436', name: 'Lucas County 911', phone: '4195550164', ago: 230 },
  { zipPrefix: '443', name: 'Summit County 911', phone: '3305550165', ago: 33 },
  { zipPrefix: '452', name: 'Hamilton County 911', phone: '5135550166', ago: 33 },
] as const;

/** Nothing is known for Mansfield: its person's card says so, and asks for a county. */
export async function makeSafety(
  ctx: Ctx,
  { patients, staff }: Larkspur,
  at: Temporal.Instant,
): Promise<void> {
  const today = at.toZonedDateTimeISO('UTC').toPlainDate();
  const director = as(ctx, staff.marguerite, at);
  for (const { zipPrefix, name, phone, ago } of centres) {
    await saveArea(director, {
      state: 'OH',
      county: null,
      zipPrefix,
      centreName: name,
      centrePhone: phone,
      hospitalName: 'General Hospital',
      hospitalAddress: '1 Hospital Drive',
      hospitalPhone: phone.replace(/\d\d$/, '70'),
      mobileCrisisName: 'Mobile crisis team',
      mobileCrisisPhone: phone.replace(/\d\d$/, '80'),
      source: 'Invented for the demo',
      checkedOn: today.subtract({ days: ago }).toString(),
    });
  }
  const delia = as(ctx, patients.delia, at);
  await writePlan(delia, {
    personId: patients.delia.personId,
    seenVersion: 0,
    steps: {
      warningSigns: [
        'I stop answering my phone and tell myself that nobody will notice',
        'The kitchen light stays off and I do not eat',
      ],
      coping: [
        'Cold water over my wrists, then once around the block, phone in my pocket',
        'The playlist from the drive to the lake, all of it',
      ],
      distraction: [
        {
          name: 'The library on Parsons Avenue',
          phone: '',
          note: 'Open until eight. People are there, and nobody asks.',
        },
      ],
      people: [
        { name: 'Ana', phone: '614 555 0142', note: 'My sister. She knows.' },
        {
          name: 'Mr. Bell',
          phone: '614 555 0143',
          note: 'Next door. I can sit at his table without talking.',
        },
      ],
      professionals: [
        { name: 'Larkspur Center, front desk', phone: '614 555 0199', note: 'Weekdays eight to eight' },
      ],
      environment: [
        'Ana keeps the medicine and brings me a week at a time',
        'My keys stay with Mr. Bell after ten',
      ],
    },
  });
  await sharePlan(delia, { withPersonId: staff.ruth.personId, days: null });
  await addSupportPerson(delia, {
    personId: patients.delia.personId,
    name: 'Ana Brandt',
    relation: 'sister',
    phone: '6145550142',
    maySay: 'That I am in a program, where I am, that I may be in danger.',
    releaseFrom: today.subtract({ days: 9 }).toString(),
    releaseUntil: null,
  });
}
