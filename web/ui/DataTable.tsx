import { Fragment, type ReactNode } from 'react';
import styles from './DataTable.module.css';
import { type Mark, MarkShape } from './StatusMark.tsx';
import { useIsNarrow } from './useIsNarrow.ts';

/** One column; the first one names the row. */
export interface Column<Row> {
  key: string;
  /** Left out above a column of buttons. */
  heading?: ReactNode;
  cell: (row: Row) => ReactNode;
  align?: 'end';
  width?: string;
  /** On a phone: without the heading before it, because the cell speaks for itself. */
  isPlain?: boolean;
}

/** Rows under one heading ("Need your eye"); one group without a heading is a plain table. */
export interface RowGroup<Row> {
  key: string;
  heading?: ReactNode;
  mark?: Mark;
  rows: Row[];
}

interface DataTableProps<Row> {
  /** What the table shows, for those who do not see it. */
  caption: string;
  columns: Column<Row>[];
  groups: RowGroup<Row>[];
  rowKey: (row: Row) => string;
  /** More of a row, over the full width under it. */
  below?: (row: Row) => ReactNode;
  /** Marks a row that needs a look with an amber edge. */
  isDoubtful?: (row: Row) => boolean;
  foot?: ReactNode;
}

/** A real table at a desk, cards on a phone. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const isNarrow = useIsNarrow();
  return (
    <div className={styles.sheet}>
      {isNarrow ? <Cards {...props} /> : <Wide {...props} />}
      {props.foot && <div className={styles.foot}>{props.foot}</div>}
    </div>
  );
}

function GroupHeading<Row>({ group }: { group: RowGroup<Row> }) {
  return (
    <span className={styles.groupHeading}>
      {group.mark && <MarkShape mark={group.mark} size={16} />}
      {group.heading}
    </span>
  );
}

function Wide<Row>({ caption, columns, groups, rowKey, below, isDoubtful }: DataTableProps<Row>) {
  return (
    // A scroller that the keyboard cannot reach hides its right side from those without a mouse.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must take the focus
    <section className={styles.scroller} aria-label={caption} tabIndex={0}>
      <table className={styles.table}>
        <caption className={styles.hidden}>{caption}</caption>
        <colgroup>
          {columns.map(({ key, width }) => (
            <col key={key} style={width ? { width } : undefined} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {columns.map(({ key, heading, align }) =>
              heading === undefined ? (
                <td key={key} />
              ) : (
                <th key={key} scope="col" className={align && styles.end}>
                  {heading}
                </th>
              ),
            )}
          </tr>
        </thead>
        {groups.map((group) => (
          <tbody key={group.key}>
            {group.heading && (
              <tr className={styles.group}>
                <th scope="rowgroup" colSpan={columns.length}>
                  <GroupHeading group={group} />
                </th>
              </tr>
            )}
            {group.rows.map((row) => {
              const more = below?.(row);
              const doubt = isDoubtful?.(row) ? styles.doubtful : '';
              return (
                <Fragment key={rowKey(row)}>
                  <tr className={`${doubt} ${more ? styles.opened : ''}`}>
                    {columns.map(({ key, cell, align }, index) =>
                      index === 0 ? (
                        <th key={key} scope="row" className={align && styles.end}>
                          {cell(row)}
                        </th>
                      ) : (
                        <td key={key} className={align && styles.end}>
                          {cell(row)}
                        </td>
                      ),
                    )}
                  </tr>
                  {more && (
                    <tr className={`${doubt} ${styles.more}`}>
                      <td colSpan={columns.length}>{more}</td>
                    </tr>
                  )}
                </Fragment>
              );
            })}
          </tbody>
        ))}
      </table>
    </section>
  );
}

function Cards<Row>({ caption, columns, groups, rowKey, below, isDoubtful }: DataTableProps<Row>) {
  const [first, ...others] = columns;
  return (
    <section aria-label={caption}>
      {groups.map((group) => (
        <Fragment key={group.key}>
          {group.heading && (
            <h2 className={styles.cardGroup}>
              <GroupHeading group={group} />
            </h2>
          )}
          <ul className={styles.cards}>
            {group.rows.map((row) => (
              <li key={rowKey(row)} className={`${styles.card} ${isDoubtful?.(row) ? styles.doubtful : ''}`}>
                <div className={styles.cardHead}>{first?.cell(row)}</div>
                {others.map(({ key, heading, cell, isPlain }) => {
                  const content = cell(row);
                  if (content === null || content === undefined || content === false || content === '')
                    return null;
                  return (
                    <div key={key} className={isPlain ? styles.plain : styles.pair}>
                      {!isPlain && <span className={styles.label}>{heading}</span>}
                      <div>{content}</div>
                    </div>
                  );
                })}
                {below?.(row)}
              </li>
            ))}
          </ul>
        </Fragment>
      ))}
    </section>
  );
}
