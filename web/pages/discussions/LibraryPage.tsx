import '@mantine/core/styles/Input.layer.css';
import { NativeSelect } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { paths } from '../../paths.ts';
import { countText } from '../../ui/format.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { StatusMark } from '../../ui/StatusMark.tsx';
import styles from './discussions.module.css';
import { libraryQuery } from './queries.ts';
import { byTheme, type Entry, minutesOf, statusWords, type Theme, themeNames } from './words.ts';

/** The library by themes: what ships with Hearth, and what the programs made of it. */
export function LibraryPage() {
  const { data } = useSuspenseQuery(libraryQuery);
  const [theme, setTheme] = useState<Theme | ''>('');
  const inUse = data.discussions.filter((one) => one.status !== 'retired');
  const retired = data.discussions.filter((one) => one.status === 'retired');
  const groups = byTheme(theme ? inUse.filter((one) => one.content.theme === theme) : inUse);
  const own = inUse.filter((one) => !one.isHouse).length;
  return (
    <>
      <PageHeader
        tab="Discussions"
        when="Guided discussions"
        title={`${countText(inUse.length, 'discussion')} to choose from, ${own === 0 ? 'none of them your own yet' : `${own} of them your own`}.`}
        under="Ours are written for clinical review: read one before you use it, copy it to make it yours."
      />
      <div className={styles.filter}>
        <NativeSelect
          label="Theme"
          value={theme}
          onChange={(event) => setTheme(event.currentTarget.value as Theme | '')}
          data={[
            { value: '', label: 'All themes' },
            ...Object.entries(themeNames).map(([value, label]) => ({ value, label })),
          ]}
        />
      </div>
      <div className={styles.shelf}>
        {groups.map(([one, entries]) => (
          <Entries key={one} heading={themeNames[one]} entries={entries} />
        ))}
        {retired.length > 0 && !theme && <Entries heading="No longer used" entries={retired} />}
      </div>
    </>
  );
}

function Entries({ heading, entries }: { heading: string; entries: Entry[] }) {
  return (
    <Sheet heading={heading}>
      <ul className={styles.list}>
        {entries.map(({ key, content, status, isHouse, program }) => (
          <li key={key} className={styles.entry}>
            <Link to={paths.discussion} params={{ key }} className={styles.title}>
              {content.title}
            </Link>
            <p>{content.purpose}</p>
            <p className={styles.facts}>
              <span>{minutesOf(content.steps)} min</span>
              <span>{isHouse ? 'Hearth’s library' : program?.name}</span>
              <StatusMark mark={statusWords[status].mark}>{statusWords[status].word}</StatusMark>
            </p>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}
