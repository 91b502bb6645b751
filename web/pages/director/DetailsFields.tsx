import { NativeSelect, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import type { PersonAnswer } from '#server/foundation/people/contract.ts';
import styles from './director.module.css';

type Details = Omit<PersonAnswer['person'], 'id'>;
/** An empty field is an empty text; the server makes it nothing. */
export type DetailsValues = Record<keyof Details, string>;

export const emptyDetails: DetailsValues = {
  legalFirstName: '',
  legalLastName: '',
  chosenName: '',
  birthDate: '',
  sexForClaims: '',
  addressLine: '',
  city: '',
  state: '',
  zip: '',
  phone: '',
};

export function detailsValues(person: PersonAnswer['person']): DetailsValues {
  const entries = Object.keys(emptyDetails).map((key) => [key, person[key as keyof Details] ?? '']);
  return Object.fromEntries(entries) as DetailsValues;
}

/** What is kept of a person. Whoever is in treatment needs a birth date and the sex that the insurer has. */
export function DetailsFields<Values extends DetailsValues>({ form }: { form: UseFormReturnType<Values> }) {
  const field = (name: keyof DetailsValues) => form.getInputProps(name as never);
  return (
    <div className={styles.pair}>
      <TextInput label="Legal first name" autoComplete="off" {...field('legalFirstName')} />
      <TextInput label="Legal last name" autoComplete="off" {...field('legalLastName')} />
      <TextInput
        label="Called"
        description="When it is not the legal first name"
        autoComplete="off"
        {...field('chosenName')}
      />
      <TextInput label="Telephone" inputMode="tel" autoComplete="off" {...field('phone')} />
      <TextInput
        label="Birth date"
        description="As on the insurance card"
        type="date"
        {...field('birthDate')}
      />
      <NativeSelect
        label="Sex for claims"
        description="As the insurer has it"
        data={[
          { value: '', label: 'Not known yet' },
          { value: 'F', label: 'Female' },
          { value: 'M', label: 'Male' },
          { value: 'U', label: 'Unknown' },
        ]}
        {...field('sexForClaims')}
      />
      <TextInput label="Street" autoComplete="off" {...field('addressLine')} />
      <TextInput label="City" autoComplete="off" {...field('city')} />
      <TextInput
        label="State"
        description="Two letters"
        maxLength={2}
        autoComplete="off"
        {...field('state')}
      />
      <TextInput label="ZIP" description="Five or nine digits" autoComplete="off" {...field('zip')} />
    </div>
  );
}
