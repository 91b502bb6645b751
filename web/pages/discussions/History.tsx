import { useQuery } from '@tanstack/react-query';
import { useMe } from '../../me.ts';
import { momentText } from '../../ui/format.ts';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { StatusMark } from '../../ui/StatusMark.tsx';
import styles from './discussions.module.css';
import { historyQuery } from './queries.ts';
import { statusWords } from './words.ts';

/** Who changed what, newest first; what was before is struck out, what came is underlined. */
export function History({ discussionId }: { discussionId: string }) {
  const { programZone } = useMe();
  const { data, error } = useQuery(historyQuery(discussionId));
  if (error) return <ProblemNotice error={error} />;
  if (!data) return null;
  return (
    <Sheet
      heading="History"
      aside={`Copied from “${data.copiedFrom.title}”, version ${data.copiedFrom.version}`}
    >
      <ol className={styles.list} reversed>
        {data.versions.map((one) => (
          <li key={one.version} className={styles.version}>
            <strong>
              Version {one.version}: {one.why}
            </strong>
            <span className={styles.facts}>
              <span>
                {one.by && `${one.by}, `}
                {momentText(one.at, programZone)}
              </span>
              <StatusMark mark={statusWords[one.status].mark}>{statusWords[one.status].word}</StatusMark>
            </span>
            {one.changes.length > 0 && (
              <details>
                <summary>What changed ({one.changes.length})</summary>
                <ul className={styles.changes}>
                  {one.changes.map((change) => (
                    <li key={`${change.what} ${change.was} ${change.becomes}`}>
                      <span className={styles.second}>{change.what}</span>
                      {change.was && <del>{change.was}</del>}
                      {change.becomes && <ins>{change.becomes}</ins>}
                    </li>
                  ))}
                </ul>
              </details>
            )}
          </li>
        ))}
      </ol>
    </Sheet>
  );
}
