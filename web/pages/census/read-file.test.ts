import { expect, test } from 'vitest';
import { decodeFile } from './read-file.ts';

const text = 'Legal last name\r\nMüller\r\n';
const utf16 = (bytes: Buffer) => new Uint8Array(Buffer.concat([Buffer.from([0xff, 0xfe]), bytes]));

test.each([
  ['UTF-8', new TextEncoder().encode(text)],
  ['UTF-8 with its mark', new TextEncoder().encode(`\uFEFF${text}`)],
  ['what Excel calls Unicode', utf16(Buffer.from(text, 'utf16le'))],
  ['the alphabet of Windows', new Uint8Array(Buffer.from(text, 'latin1'))],
])('a file in %s says the same', (_name, bytes) => {
  expect(decodeFile(bytes).replace(/^\uFEFF/, '')).toBe(text);
});
