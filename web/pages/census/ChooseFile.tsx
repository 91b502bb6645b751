import { useNavigate } from '@tanstack/react-router';
import { useId, useState } from 'react';
import { type ImportMade, mostCharacters } from '#server/roof/census/contract.ts';
import { Problem, post } from '../../api.ts';
import { paths } from '../../paths.ts';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { StatusMark } from '../../ui/StatusMark.tsx';
import director from '../director/director.module.css';
import { decodeFile } from './read-file.ts';

/** Reads the file and goes to the page that says what is wrong with it. */
export function ChooseFile() {
  const navigate = useNavigate();
  const id = useId();
  const [isReading, setReading] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const choose = async (file: File | undefined) => {
    if (!file || isReading) return;
    setReading(true);
    setProblem(undefined);
    try {
      if (file.size > mostCharacters) throw new Problem(tooLarge);
      const csv = decodeFile(new Uint8Array(await file.arrayBuffer()));
      const { importId } = await post<ImportMade>('/api/census-imports', { fileName: file.name, csv });
      await navigate({ to: paths.data, params: { page: importId } });
    } catch (error) {
      setProblem(error);
      setReading(false);
    }
  };
  return (
    <>
      <label className={director.file} htmlFor={id}>
        CSV file
        <input
          id={id}
          type="file"
          accept=".csv,.txt,text/csv,text/plain"
          disabled={isReading}
          onChange={(event) => void choose(event.currentTarget.files?.[0])}
        />
      </label>
      <div role="status">{isReading && <StatusMark mark="waits">Reading the file…</StatusMark>}</div>
      {problem !== undefined && <ProblemNotice error={problem} />}
    </>
  );
}

const tooLarge = {
  status: 0,
  code: 'too_large',
  detail: 'This file is larger than 8 MB.',
  whatToDo: 'Split it into files of at most 20,000 rows.',
};
