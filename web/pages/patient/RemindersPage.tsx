import '@mantine/core/styles/Input.layer.css';
import '@mantine/core/styles/InlineInput.layer.css';
import '@mantine/core/styles/Checkbox.layer.css';
import { Button } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { StatusMark } from '../../ui/StatusMark.tsx';
import { useThisBrowser } from '../../ui/use-this-browser.ts';
import { ReminderChannel } from './ReminderChannel.tsx';
import { ReminderHours } from './ReminderHours.tsx';
import styles from './reminders.module.css';
import { myRemindersQuery } from './reminders-query.ts';

/** Where and when somebody wants to be reminded. Nobody else sees or changes it. */
export function RemindersPage() {
  const { data } = useSuspenseQuery(myRemindersQuery);
  const browser = useThisBrowser();
  const reached =
    data.channels.filter((one) => one.state === 'confirmed').length + (browser.state === 'on' ? 1 : 0);
  const isOn = data.program?.on && data.choice.wantsReminders;
  return (
    <>
      <PageHeader
        tab="Reminders"
        when="Only you see and change this page"
        title={titleOf(isOn ?? false, reached)}
        under="A message says that something is planned and when. It never says what, with whom or where."
      />
      {data.program && (
        <Sheet heading="This is a whole message">
          <p className={styles.example}>{data.program.example}</p>
        </Sheet>
      )}
      <Sheet heading="Where it comes">
        <p className={styles.hint}>
          Choose what nobody else reads. If you share a phone or a mailbox with somebody, leave it out.
        </p>
        <div className={styles.stack}>
          {data.canText && <ReminderChannel kind="sms" channels={data.channels} />}
          <ReminderChannel kind="mail" channels={data.channels} />
          <ThisBrowser browser={browser} />
        </div>
      </Sheet>
      <ReminderHours data={data} />
    </>
  );
}

function titleOf(isOn: boolean, reached: number): string {
  if (!isOn) return 'You are not reminded of anything.';
  if (reached === 0) return 'No reminder reaches you yet.';
  return reached === 1 ? 'You are reminded in one way.' : `You are reminded in ${reached} ways.`;
}

function ThisBrowser({ browser }: { browser: ReturnType<typeof useThisBrowser> }) {
  const { state, problem, turnOn, turnOff } = browser;
  return (
    <section className={styles.way} aria-labelledby="way-browser">
      <h3 id="way-browser">A notice on this device</h3>
      {state === 'on' && <StatusMark mark="kept">On: it comes while Hearth is closed too.</StatusMark>}
      {state === 'off' && <p className={styles.hint}>It shows on the locked screen of this device.</p>}
      {state === 'denied' && (
        <p className={styles.hint}>
          This browser was told to show no notices of Hearth. Allow them in its settings for this site.
        </p>
      )}
      {state === 'cannot' && (
        <p className={styles.hint}>This browser cannot show notices while Hearth is closed.</p>
      )}
      {problem !== null && <ProblemNotice error={problem} />}
      {state === 'off' && <Button onClick={turnOn}>Show notices here</Button>}
      {state === 'on' && <Button onClick={turnOff}>No more notices here</Button>}
    </section>
  );
}
