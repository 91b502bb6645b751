import { expect, test } from 'vitest';
import { makeLog } from './log.ts';

function heard(say: (log: ReturnType<typeof makeLog>) => void): Record<string, unknown> {
  const lines: string[] = [];
  say(makeLog('info', { write: (line) => void lines.push(line) }));
  const { level, time, ...said } = JSON.parse(lines[0]!);
  return said;
}

test.each<[string, object, object]>([
  ['a field', { name: 'Noor', ms: 3 }, { name: '[hidden]', ms: 3 }],
  ['one inside', { of: { note: 'x', id: 'a' } }, { of: { note: '[hidden]', id: 'a' } }],
  ['one in a list', { all: [{ phone: '1' }, 2, null] }, { all: [{ phone: '[hidden]' }, 2, null] }],
  ['one two deep', { of: { it: { text: 'x' } } }, { of: { it: { text: '[hidden]' } } }],
  ['what lies deeper', { of: { it: { all: { text: 'x' } } } }, { of: { it: { all: '[deeper]' } } }],
])('%s is hidden, what counts is not', (_what, given, said) => {
  expect(heard((log) => log.info(given))).toEqual(said);
  expect(heard((log) => log.child(given).info({}))).toEqual(said);
  expect(heard((log) => log.child({ requestId: 'r' }).child(given).info({}))).toEqual({
    requestId: 'r',
    ...said,
  });
});

test('an error is said without what PostgreSQL quotes', () => {
  const error = Object.assign(new Error('value "Noor" is too long'), { code: '22001', detail: 'Noor' });
  for (const said of [heard((log) => log.error(error)), heard((log) => log.error({ err: error }, 'no'))]) {
    expect(said.err).toMatchObject({ code: '22001', message: 'value "…" is too long' });
    expect(JSON.stringify(said.err)).not.toContain('Noor');
  }
});
