import '@mantine/core/styles/Input.layer.css';
import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { post } from '../../api.ts';
import { useMe } from '../../me.ts';
import { paths } from '../../paths.ts';
import { FormShell, useFormShell } from '../../ui/FormShell.tsx';
import { dayOf, fullDateText } from '../../ui/format.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { StatusMark } from '../../ui/StatusMark.tsx';
import { useNow } from '../../ui/useNow.ts';
import styles from './director.module.css';
import { type TriageVersion, triageQuery } from './queries.ts';
import triage from './triage.module.css';
import {
  givenWords,
  levelWords,
  safetyFromWords,
  triageBodyOf,
  triageLines,
  triageValues,
} from './triage-values.ts';

/** What answers about safety lead to: the rule in force, every rule that was, and a stricter one from a day on. */
export function TriagePage() {
  const { data } = useSuspenseQuery(triageQuery);
  const { programZone } = useMe();
  const today = dayOf(useNow(), programZone);
  const begun = data.versions.filter((one) => one.from === null || one.from <= today);
  const inForce = begun.toSorted(
    (a, b) => (b.from ?? '').localeCompare(a.from ?? '') || b.version - a.version,
  )[0]!;
  const newest = data.versions[0]!;
  return (
    <div className={styles.narrow}>
      <PageHeader
        tab="Safety answers"
        when="The check-in’s safety question and the Columbia screener"
        title="What an answer about safety leads to."
        under="An answer can raise what is done and never lower it. A program may be stricter than what Hearth comes with, never laxer. For clinical review."
      />
      <Sheet heading="In force now" aside={sinceText(inForce)}>
        <p>{inForce.because}</p>
        {inForce.writtenBy && <p className={triage.detail}>Written by {inForce.writtenBy}.</p>}
        <Rule version={inForce} />
      </Sheet>
      {data.versions.length > 1 && (
        <Sheet heading="All versions" aside={String(data.versions.length)}>
          {data.versions.map((one) => (
            <details key={one.version} className={triage.version}>
              <summary>
                {sinceText(one)}
                {one === inForce ? ', in force now' : one.from && one.from > today ? ', still to come' : ''}
              </summary>
              <p>{one.because}</p>
              {one.writtenBy && <p className={triage.detail}>Written by {one.writtenBy}.</p>}
              <Rule version={one} />
            </details>
          ))}
        </Sheet>
      )}
      <Editor key={newest.version} from={inForce} newest={newest.version} today={today} />
      <Link to={paths.program}>Back to the program</Link>
    </div>
  );
}

const sinceText = ({ from }: TriageVersion) =>
  from === null ? 'As Hearth comes' : `From ${fullDateText(from)}`;

function Rule({ version: { rule } }: { version: TriageVersion }) {
  return (
    <ul className={triage.rule}>
      <li>
        <strong>The safety question of the check-in.</strong> {safetyFromWords[String(rule.safetyPageFrom)]}.
      </li>
      {triageLines.map(({ item, question, answers }) => (
        <li key={item}>
          <strong>{question}</strong>
          {answers.map(({ answer }) => (
            <StatusMark key={answer} mark={rule[answer][item] === 'page' ? 'watch' : 'partial'}>
              {givenWords[answer]}: {levelWords[rule[answer][item]]}
            </StatusMark>
          ))}
        </li>
      ))}
      <li>
        Left unfinished for {rule.unfinishedAfterMinutes} minutes: {levelWords.page}. Asked again within{' '}
        {rule.sinceLastWithinDays} days, the questions are about the time since.
      </li>
    </ul>
  );
}

function Editor({ from, newest, today }: { from: TriageVersion; newest: number; today: string }) {
  const queryClient = useQueryClient();
  const shell = useFormShell({
    draft: `triage:${newest}`,
    initialValues: triageValues(from.rule, today),
    validate: {
      because: (text) => (text.trim().length < 10 ? 'Say in a sentence who decided this and why.' : null),
      unfinishedAfterMinutes: (text) => wholeBetween(text, 1, 10),
      sinceLastWithinDays: (text) => wholeBetween(text, 1, 90),
    },
    send: (values) => post('/api/triage-rules', triageBodyOf(values)),
    onDone: () => void queryClient.invalidateQueries({ queryKey: triageQuery.queryKey }),
  });
  const field = shell.form.getInputProps;
  return (
    <Sheet heading="A stricter rule from a day on">
      <FormShell shell={shell} act="Publish this rule" isMain>
        <NativeSelect
          label="The safety question of the check-in"
          data={['2', '1'].map((value) => ({ value, label: safetyFromWords[value]! }))}
          {...field('safetyPageFrom')}
        />
        {triageLines.map(({ item, question, answers }) => (
          <fieldset key={item} className={triage.item}>
            <legend>{question}</legend>
            {answers.map(({ answer, key, choices }) =>
              choices.length === 1 ? (
                <p key={key} className={triage.detail}>
                  {givenWords[answer]}: {levelWords.page}. It is so everywhere.
                </p>
              ) : (
                <NativeSelect
                  key={key}
                  label={givenWords[answer]}
                  data={choices.map((value) => ({ value, label: levelWords[value] }))}
                  {...field(key)}
                />
              ),
            )}
          </fieldset>
        ))}
        <TextInput
          label="Left unfinished, whoever is on call is paged after minutes"
          description="At most 10."
          inputMode="numeric"
          {...field('unfinishedAfterMinutes')}
        />
        <TextInput
          label="Asked again within so many days, the questions are about the time since"
          inputMode="numeric"
          {...field('sinceLastWithinDays')}
        />
        <TextInput
          label="From"
          type="date"
          min={today}
          description="What begins on that day or later follows it; what was answered before stands."
          {...field('from')}
        />
        <Textarea
          label="Who decided this, and why"
          description="Stays with the rule."
          autosize
          minRows={2}
          maxLength={500}
          {...field('because')}
        />
      </FormShell>
    </Sheet>
  );
}

function wholeBetween(text: string, least: number, most: number): string | null {
  const is = /^\d{1,3}$/.test(text.trim()) && Number(text) >= least && Number(text) <= most;
  return is ? null : `Write a whole number from ${least} to ${most}.`;
}
