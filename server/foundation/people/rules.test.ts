import { expect, test } from 'vitest';
import { fullNameOf, isNpi, legalNameOf, roomNameOf } from './rules.ts';

test.each([
  ['Delia', 'Brandt', null, 'Delia B.', 'Delia Brandt', 'Delia Brandt'],
  ['Wesley', 'Brandt', 'Wes', 'Wes B.', 'Wes Brandt', 'Wesley Brandt'],
  ['Sun-hee', 'Park', ' Sunny ', 'Sunny P.', 'Sunny Park', 'Sun-hee Park'],
  ['Ana', 'de la Cruz', '', 'Ana D.', 'Ana de la Cruz', 'Ana de la Cruz'],
  ['Åse', 'Ångström', null, 'Åse Å.', 'Åse Ångström', 'Åse Ångström'],
])('%s %s, called %s', (legalFirstName, legalLastName, chosenName, room, full, legal) => {
  const person = { legalFirstName, legalLastName, chosenName };
  expect([roomNameOf(person), fullNameOf(person), legalNameOf(person)]).toEqual([room, full, legal]);
});

test.each([
  // 1234567893 is the example of the check digit's own definition.
  ['1234567893', true],
  ['1234567890', false],
  ['1234567839', false],
  ['123456789', false],
  ['12345678931', false],
  ['123456789a', false],
])('%s is an NPI: %s', (text, wanted) => {
  expect(isNpi(text)).toBe(wanted);
});
