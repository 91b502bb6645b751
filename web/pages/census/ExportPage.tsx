import '@mantine/core/styles/Input.layer.css';
import '@mantine/core/styles/PasswordInput.layer.css';
import '@mantine/core/styles/ActionIcon.layer.css';
import { Button, Textarea } from '@mantine/core';
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { OwnAccount } from '#server/foundation/identity/contract-account.ts';
import type { ExportMade, ExportsAnswer } from '#server/roof/exports/contract.ts';
import { post, query } from '../../api.ts';
import { useMe } from '../../me.ts';
import { paths } from '../../paths.ts';
import { FormShell, useFormShell } from '../../ui/FormShell.tsx';
import { momentText } from '../../ui/format.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { type Mark, StatusMark } from '../../ui/StatusMark.tsx';
import { Proof } from '../account/Proof.tsx';
import director from '../director/director.module.css';
import styles from './census.module.css';
import { exportsQuery } from './queries.ts';
import { sizeText } from './words.ts';

type Export = ExportsAnswer['exports'][number];
const accountQuery = query<OwnAccount>('/api/account');

/** Everything that the organization owns, in one file, for a reason that stays on record. */
export function ExportPage() {
  const { data } = useSuspenseQuery({ ...exportsQuery, refetchInterval: 5_000 });
  const { data: account } = useSuspenseQuery(accountQuery);
  const { programZone } = useMe();
  return (
    <div className={director.narrow}>
      <PageHeader
        tab="Everything you own"
        when={<Link to={paths.access}>Sign-in and machines</Link>}
        title="Take everything along that this organization owns."
        under="One zip file: every table with all of its rows, notes included, as lines of JSON, and a manifest that counts them."
      />
      <Proof account={account}>
        <Ask />
      </Proof>
      {data.exports.length > 0 && (
        <Sheet heading="Who asked for it">
          <ul className={director.list}>
            {data.exports.map((one) => (
              <Line key={one.id} one={one} zone={programZone} />
            ))}
          </ul>
        </Sheet>
      )}
      <Sheet heading="What is not in it">
        <ul className={styles.problems}>
          {data.notInside.map((one) => (
            <li key={one}>{one}</li>
          ))}
          <li>Whatever would let somebody in: keys and secrets. The manifest names each column.</li>
        </ul>
      </Sheet>
    </div>
  );
}

function Ask() {
  const queryClient = useQueryClient();
  const shell = useFormShell({
    draft: 'export',
    initialValues: { why: '' },
    validate: {
      why: (why) => (why.trim().length < 10 ? 'Say in a sentence what it is for: it stays on record.' : null),
    },
    send: (values) => post<ExportMade>('/api/exports', values),
    onDone: () => {
      shell.form.reset();
      void queryClient.invalidateQueries({ queryKey: exportsQuery.queryKey });
    },
  });
  return (
    <Sheet heading="Ask for the file">
      <FormShell shell={shell} act="Ask for the file" isMain>
        <p>
          It holds the words of every note. Keep it where you would keep all charts at once. Every director is
          told by mail that it was asked for; you can fetch it once, within a day.
        </p>
        <Textarea
          label="What it is for"
          autosize
          minRows={2}
          maxLength={1000}
          {...shell.form.getInputProps('why')}
        />
      </FormShell>
    </Sheet>
  );
}

const states: Record<Export['state'], { mark: Mark; words: string }> = {
  waiting: { mark: 'waits', words: 'Not fetched yet' },
  being_sent: { mark: 'partial', words: 'Being sent' },
  sent: { mark: 'kept', words: 'Fetched' },
  broken_off: { mark: 'watch', words: 'Broke off on the way' },
  expired: { mark: 'refused', words: 'Its day is over' },
};

function Line({ one, zone }: { one: Export; zone: string }) {
  const { mark, words } = states[one.state];
  const size =
    one.state === 'sent' && one.rows !== null && one.bytes !== null
      ? `: ${one.rows.toLocaleString('en-US')} rows, ${sizeText(one.bytes)}`
      : '';
  return (
    <li className={director.line}>
      <span>
        <StatusMark mark={mark}>
          {words}
          {size}
        </StatusMark>
        <span className={director.second}>
          {one.by}, {momentText(one.askedAt, zone)}: {one.why}
        </span>
      </span>
      {one.mayFetch && (
        <Button
          component="a"
          href={`/api/exports/${one.id}/file`}
          download
          aria-label={`Fetch the file asked for ${momentText(one.askedAt, zone)}`}
        >
          Fetch it
        </Button>
      )}
    </li>
  );
}
