// How directors hear that everything was asked for. Part of the plan's wiring (house.ts), as page-tasks.ts is: addresses are kept by
// sign-in, mail is an engine.
import { mailAddressOf } from './foundation/identity/service.ts';
import type { Engines } from './house.ts';
import type { Tasks } from './platform/jobs.ts';
import { directorsToTell } from './roof/exports/service.ts';

const subject = 'Hearth: something that concerns your whole organization';
const text = 'A director asked for something that concerns your whole organization. Open Hearth to see what.';

export const exportTasks = (engines: Engines): Tasks => ({
  'exports.tellDirectors': async (ctx) => {
    const { organizationId } = ctx;
    for (const personId of await directorsToTell(ctx)) {
      const to = await mailAddressOf(engines.identity, { organizationId, personId });
      const letter = { subject, text: `${text}\n\n${engines.publicUrl}/data/everything\n` };
      if (to) await engines.mail.send({ to, ...letter });
    }
  },
});
