import type { FastifyInstance } from 'fastify';
import { invalid } from '../errors.ts';

const [firstYear, lastYear] = [1900, 2199];

/**
 * Before anything else is read: text that no database keeps as it is (a NUL, half a character), and dates that no person and no
 * program lives in, are refused at their field.
 */
export function refuseImplausible(app: FastifyInstance): void {
  app.addHook('preValidation', async (request) => {
    const fields: Record<string, string> = {};
    look(request.query, '', fields);
    look(request.body, '', fields);
    if (Object.keys(fields).length > 0) throw invalid(fields);
  });
}

function look(value: unknown, path: string, fields: Record<string, string>): void {
  if (typeof value === 'string') {
    const trouble = troubleWith(value);
    if (trouble) fields[path || 'form'] = trouble;
  } else if (value && typeof value === 'object' && !Buffer.isBuffer(value)) {
    for (const [name, inner] of Object.entries(value)) look(inner, path ? `${path}.${name}` : name, fields);
  }
}

function troubleWith(text: string): string | null {
  if (text.includes('\u0000') || !text.isWellFormed()) return 'This holds a character that cannot be kept.';
  const year = /^([+-]?\d{4,6})-\d{2}-\d{2}(T|$)/.exec(text)?.[1];
  if (year && (Number(year) < firstYear || Number(year) > lastYear)) {
    return `Choose a year from ${firstYear} to ${lastYear}.`;
  }
  return null;
}
