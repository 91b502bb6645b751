import { Button } from '@mantine/core';
import { useState } from 'react';
import type { ImportAnswer } from '#server/planning/safety/contract-emergency.ts';
import { post } from '../../api.ts';
import { countText } from '../../ui/format.ts';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { StatusMark } from '../../ui/StatusMark.tsx';
import styles from './director.module.css';

const columns =
  'state, county, zip_prefix, centre_name, centre_phone, hospital_name, hospital_address, hospital_phone, mobile_crisis_name, mobile_crisis_phone, source, checked_on';

/** A CSV file is read first and says what is wrong row by row; only a file without a fault is written, all of it. */
export function AreasImport({ onWritten }: { onWritten: () => Promise<void> }) {
  const [csv, setCsv] = useState<string | null>(null);
  const [found, setFound] = useState<ImportAnswer | null>(null);
  const [isSending, setSending] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const send = async (text: string, dryRun: boolean) => {
    setSending(true);
    setProblem(null);
    try {
      const answer = await post<ImportAnswer>('/api/emergency-areas/import', { csv: text, dryRun });
      setFound(answer);
      if (answer.written) await onWritten();
    } catch (error) {
      setProblem(error);
    } finally {
      setSending(false);
    }
  };
  const read = async (file: File | undefined) => {
    setFound(null);
    if (!file) return setCsv(null);
    const text = await file.text();
    setCsv(text);
    await send(text, true);
  };
  return (
    <Sheet heading="Import a file">
      <div className={styles.column}>
        <p>A CSV file with these columns; county or zip_prefix, one of the two:</p>
        <p className={styles.detail}>{columns}</p>
        <label className={styles.file}>
          File
          <input
            type="file"
            accept=".csv,text/csv"
            onChange={(event) => void read(event.currentTarget.files?.[0])}
          />
        </label>
        <div role="status">{found && <Findings found={found} />}</div>
        {csv !== null && found?.problems.length === 0 && !found.written && (
          <Button loading={isSending} onClick={() => void send(csv, false)}>
            Keep these numbers
          </Button>
        )}
        {problem !== null && <ProblemNotice error={problem} />}
      </div>
    </Sheet>
  );
}

function Findings({ found }: { found: ImportAnswer }) {
  const counts = `${found.added} new, ${found.changed} changed, ${found.same} as they are`;
  if (found.written) return <StatusMark mark="kept">Written: {counts}.</StatusMark>;
  if (found.problems.length === 0)
    return <StatusMark mark="waits">Read, not written yet: {counts}.</StatusMark>;
  return (
    <>
      <StatusMark mark="refused">
        {countText(found.problems.length, 'problem')}. Nothing is written until all are mended in the file.
      </StatusMark>
      <ul>
        {found.problems.map(({ row, column, message }) => (
          <li key={`${row} ${column} ${message}`}>
            Row {row}
            {column && `, ${column}`}: {message}
          </li>
        ))}
      </ul>
    </>
  );
}
