import '@mantine/core/styles/Input.layer.css';
import { Button, NativeSelect, VisuallyHidden } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { LanguagesAnswer } from '#server/foundation/people/contract-languages.ts';
import { languageCodes } from '#server/foundation/people/rules-languages.ts';
import { put, query } from '../api.ts';
import { momentText } from '../ui/format.ts';
import { ProblemNotice } from '../ui/ProblemNotice.tsx';
import styles from './heard.module.css';
import { languageName } from './language-names.ts';

interface LanguagesProps {
  /** `/api/my-languages`, or the one of a person. */
  path: string;
  whose: 'own' | 'staff';
  zone: string;
}

/** What somebody can talk and listen in; kept with each change. Circles are made of people who share a language. */
export function Languages({ path, whose, zone }: LanguagesProps) {
  const { data, error, refetch } = useQuery(query<LanguagesAnswer>(path));
  const [problem, setProblem] = useState<unknown>(null);
  const [isSaving, setSaving] = useState(false);
  if (error) return <ProblemNotice error={error} onRetry={() => void refetch()} />;
  if (!data) return null;
  const { languages, saidAt, by } = data;
  const keep = async (next: string[]) => {
    setSaving(true);
    setProblem(null);
    await put(path, { languages: next }).catch(setProblem);
    await refetch();
    setSaving(false);
  };
  const others = languageCodes
    .filter((code) => !languages.includes(code))
    .map((value) => ({ value, label: languageName(value) }))
    .sort((a, b) => a.label.localeCompare(b.label, 'en'));
  const own = whose === 'own';
  const Heading = own ? 'h2' : 'h3';
  return (
    <section className={styles.languages} aria-labelledby="languages">
      <Heading id="languages">{own ? 'Languages you can practise in' : 'What they can practise in'}</Heading>
      <p className={styles.small}>
        {own ? 'In listening rounds you sit with people' : 'In listening rounds they sit with people'} who
        share one of them.
        {languages.length === 0 && ' Nobody said yet: taken as the language of the program.'}
        {saidAt && languages.length > 0 && ` ${saidBy(by, own)} ${momentText(saidAt, zone)}.`}
      </p>
      {languages.length > 0 && (
        <ul className={styles.chosen}>
          {languages.map((code) => (
            <li key={code}>
              <span>{languageName(code)}</span>
              <Button
                variant="subtle"
                disabled={isSaving}
                onClick={() => void keep(languages.filter((one) => one !== code))}
              >
                Take out<VisuallyHidden> {languageName(code)}</VisuallyHidden>
              </Button>
            </li>
          ))}
        </ul>
      )}
      {problem !== null && <ProblemNotice error={problem} />}
      {languages.length < 8 && (
        <NativeSelect
          label="Add a language"
          className={styles.select}
          disabled={isSaving}
          value=""
          data={[{ value: '', label: 'Choose' }, ...others]}
          onChange={(event) => {
            const { value } = event.currentTarget;
            if (value !== '') void keep([...languages, value]);
          }}
        />
      )}
    </section>
  );
}

function saidBy(by: LanguagesAnswer['by'], own: boolean): string {
  if (by === 'self') return own ? 'You said so' : 'They said so';
  return own ? 'Your team said so' : 'Staff said so';
}
