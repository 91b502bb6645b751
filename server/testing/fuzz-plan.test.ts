import { expect, test } from 'vitest';
import { configuration, gatherIds, type KnownIds, narrowed } from './fuzz-plan.ts';

const id = (n: number) => `01a22436-e515-773b-9663-00000000000${n}`;

test('a role is given the routes that it may ask, and none that would end its own sign-in', () => {
  const description = {
    openapi: '3.1.1',
    paths: {
      '/api/claims': {
        get: { description: 'For biller, program_director.' },
        post: { description: 'For biller.' },
      },
      '/api/me': { get: { description: 'For everybody signed in. API keys need the scope people:read.' } },
      '/api/today': { get: { description: 'For patient.' } },
      '/api/account/sign-ins/{signInId}': { delete: { description: 'For everybody signed in.' } },
    },
  };
  const { paths } = narrowed(description, ['program_director']);
  expect(Object.entries(paths).map(([url, methods]) => [url, ...Object.keys(methods)])).toEqual([
    ['/api/claims', 'get'],
    ['/api/me', 'get'],
  ]);
});

test('ids are known by the name that routes ask for, and whoever asks is not among them', () => {
  const known: KnownIds = new Map();
  gatherIds(
    { people: [{ id: id(1) }, { id: id(2) }], session: { id: id(3), notes: [{ id: id(4) }] } },
    known,
  );
  gatherIds({ authorities: [{ id: id(5), byPersonId: id(2), at: '2026-01-01' }] }, known);
  expect(Object.fromEntries([...known].map(([name, all]) => [name, [...all]]))).toEqual({
    personId: [id(1), id(2)],
    sessionId: [id(3)],
    noteId: [id(4)],
    authorityId: [id(5)],
    byPersonId: [id(2)],
  });
  const toml = configuration({ cookie: 'a="b"', origin: 'http://localhost', known, self: id(1) });
  expect(toml).toContain('cookie = "a=\\"b\\""');
  expect(toml).toContain(`[dictionaries.patientId]\nvalues = ["${id(2)}"]`);
  expect(toml).toContain('"path.sessionId" = { dictionary = "sessionId", probability = 0.7 }');
  expect(toml).not.toContain(id(1));
});
