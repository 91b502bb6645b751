import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ImportsAnswer } from '#server/roof/census/contract.ts';
import { columnKeys, columns } from '#server/roof/census/rules-columns.ts';
import { useMe } from '../../me.ts';
import { paths } from '../../paths.ts';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { momentText } from '../../ui/format.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { StatusMark } from '../../ui/StatusMark.tsx';
import director from '../director/director.module.css';
import { ChooseFile } from './ChooseFile.tsx';
import styles from './census.module.css';
import { importsQuery } from './queries.ts';
import { standingOf } from './words.ts';

type Brief = ImportsAnswer['imports'][number];

/** Everybody whom a clinic treats, out of the system that it leaves: files, and how they are made. */
export function ImportsPage() {
  const { data } = useSuspenseQuery(importsQuery);
  const { programZone } = useMe();
  const rows: Column<Brief>[] = [
    {
      key: 'file',
      heading: 'File',
      cell: (one) => (
        <Link to={paths.data} params={{ page: one.id }}>
          {one.fileName}
        </Link>
      ),
    },
    {
      key: 'stands',
      heading: 'How it stands',
      cell: (one) => {
        const { mark, words } = standingOf(one);
        return <StatusMark mark={mark}>{words}</StatusMark>;
      },
    },
    { key: 'by', heading: 'Chosen by', cell: (one) => one.by },
    { key: 'at', heading: 'When', cell: (one) => momentText(one.madeAt, programZone) },
  ];
  return (
    <>
      <PageHeader
        tab="Take over a census"
        when={<Link to={paths.people}>People</Link>}
        title="Bring everybody over from another system."
        under="A file is read first and says what is wrong, row by row; nothing is written until you say so, and the whole file can be taken back as one."
      />
      <div className={director.stack}>
        <Sheet heading="Choose a file">
          <div className={director.column}>
            <ChooseFile />
            <p>
              A CSV file, as most systems and Excel can save it: one row for each person.{' '}
              <a href="/api/census-template" download>
                Download an empty file with one row to try
              </a>
              .
            </p>
          </div>
        </Sheet>
        {data.imports.length === 0 ? (
          <Empty sentence="No file was chosen yet. Those that you choose stand here, with what became of them." />
        ) : (
          <DataTable
            caption="Files"
            columns={rows}
            groups={[{ key: 'all', rows: data.imports }]}
            rowKey={(one) => one.id}
          />
        )}
        <Sheet heading="The columns">
          <div className={director.column}>
            <p>
              Legal first name, legal last name and birth date are always needed; the others where they apply.
              The order does not matter, and common names of other systems are understood, such as DOB or MRN.
              Commas, semicolons and tabs are fine. A date such as 3/2/1980 is read only when the file shows
              whether the month comes first. A second policy or approval is a second row with the same chart
              number.
            </p>
            <p>
              A program, a group, a payer has to be here before its name can be used. What is known of a
              person already is never overwritten.
            </p>
            <dl className={styles.columns}>
              {columnKeys.map((key) => (
                <Described key={key} title={columns[key].title} about={columns[key].about} />
              ))}
            </dl>
          </div>
        </Sheet>
      </div>
    </>
  );
}

function Described({ title, about }: { title: string; about: string }) {
  return (
    <>
      <dt>{title}</dt>
      <dd>{about}</dd>
    </>
  );
}
