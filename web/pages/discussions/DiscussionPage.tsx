import '@mantine/core/styles/Input.layer.css';
import { Button } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { paths } from '../../paths.ts';
import { NotFound } from '../../ui/NotFound.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { StatusMark } from '../../ui/StatusMark.tsx';
import { CopyIt } from './CopyIt.tsx';
import styles from './discussions.module.css';
import { History } from './History.tsx';
import { libraryQuery } from './queries.ts';
import {
  type Depth,
  depthNames,
  type Entry,
  factorNames,
  minutesOf,
  statusWords,
  stepKindNames,
  themeNames,
} from './words.ts';

/** One discussion, to read before the group, to print, to copy or to edit. */
export function DiscussionPage() {
  const { key } = useParams({ from: '/staff/discussions/$key' });
  const { data } = useSuspenseQuery(libraryQuery);
  const entry = data.discussions.find((one) => one.key === key);
  if (!entry) return <NotFound />;
  const { content, status, version, isHouse, program } = entry;
  return (
    <>
      <PageHeader
        tab="Discussion"
        when={`${themeNames[content.theme]}, ${minutesOf(content.steps)} min, version ${version}, ${isHouse ? 'Hearth’s library' : program?.name}`}
        title={content.title}
        under={<StatusMark mark={statusWords[status].mark}>{statusWords[status].word}</StatusMark>}
        act={
          <div className={styles.acts}>
            <Button
              leftSection={<IconPrinter size={18} stroke={1.75} aria-hidden="true" />}
              onClick={() => window.print()}
            >
              Print
            </Button>
            {!isHouse && (
              <Button renderRoot={(props) => <Link to={paths.editDiscussion} params={{ key }} {...props} />}>
                Edit
              </Button>
            )}
          </div>
        }
      />
      <div className={styles.columns}>
        <div className={styles.column}>
          <Text content={content} />
        </div>
        <div className={`${styles.column} ${styles.aside}`}>
          <Sheet kind="staffOnly" heading="What to mind" aside="Only staff see this">
            <ul className={styles.points}>
              {content.cautions.map((caution) => (
                <li key={caution}>{caution}</li>
              ))}
            </ul>
          </Sheet>
          <Sheet heading="Afterwards">
            <p>{content.exercise}</p>
          </Sheet>
          {content.factors.length > 0 && (
            <Sheet heading="For the note">
              <p>{content.factors.map((factor) => factorNames[factor]).join(', ')}</p>
              <p className={styles.second}>Therapeutic factors that this may bring, after Yalom</p>
            </Sheet>
          )}
          <div className={styles.offPaper}>
            <CopyIt entry={entry} programs={data.programs} />
          </div>
          {!isHouse && (
            <div className={styles.offPaper}>
              <History discussionId={key} />
            </div>
          )}
        </div>
      </div>
    </>
  );
}

function Text({ content }: { content: Entry['content'] }) {
  return (
    <>
      <Sheet heading="What it is for">
        <p>{content.purpose}</p>
        {content.tags.length > 0 && <p className={styles.second}>{content.tags.join(' · ')}</p>}
      </Sheet>
      <Sheet heading="Prompts" aside="You choose how close it goes, step by step">
        <div className={styles.depths}>
          {(Object.keys(depthNames) as Depth[]).map((depth) => (
            <section key={depth} aria-label={depthNames[depth]}>
              <h3>{depthNames[depth]}</h3>
              <ul className={styles.prompts}>
                {content.prompts[depth].map((prompt) => (
                  <li key={prompt}>{prompt}</li>
                ))}
              </ul>
            </section>
          ))}
        </div>
      </Sheet>
      <Sheet heading="Steps" aside={`${minutesOf(content.steps)} min`}>
        <ol className={styles.steps}>
          {content.steps.map((step) => (
            <li key={step.title}>
              <h3>
                {step.title}{' '}
                <span className={styles.second}>
                  {step.minutes} min, {stepKindNames[step.kind]}
                </span>
              </h3>
              <p className={styles.onScreen}>
                {step.usesPrompts ? 'The prompts above, at the depth you choose.' : step.prompt}
              </p>
              {step.notes && (
                <p className={styles.notes}>
                  <strong>For you: </strong>
                  {step.notes}
                </p>
              )}
            </li>
          ))}
        </ol>
      </Sheet>
    </>
  );
}
