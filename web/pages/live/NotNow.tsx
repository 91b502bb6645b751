import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Notice } from '../../live/Notice.tsx';
import { useMe } from '../../me.ts';
import { paths } from '../../paths.ts';
import { MinutesArch } from '../../ui/Arch.tsx';
import { clockText, minutesText, minutesUntil, spanText, whenText } from '../../ui/format.ts';
import { useNow } from '../../ui/useNow.ts';
import type { AtDoor } from './JoinPage.tsx';

/** The door is closed for this person now: too early, ended, cancelled, or taken out by staff. */
export function NotNow({ at }: { at: AtDoor }) {
  const { programZone } = useMe();
  const { door, groupName } = at;
  const span = spanText(door.session.startsAt, door.session.endsAt, programZone);
  const back = <Link to={paths.entrance}>Back to your first page</Link>;
  switch (door.state) {
    case 'too_early':
      return <TooEarly at={at} />;
    case 'removed':
      return (
        <Notice tab="The group" title="Staff asked you to leave this session.">
          <p>They can let you back in; then you go in from here. Your minutes until now are kept.</p>
          <p>If you do not know why, call your program.</p>
          {back}
        </Notice>
      );
    case 'cancelled':
      return (
        <Notice tab="The group" title="This session was cancelled.">
          <p>
            {groupName}, {span}. You did nothing wrong, and nothing is missing from your side.
          </p>
          {back}
        </Notice>
      );
    default:
      return (
        <Notice tab="The group" title="The group has ended for today.">
          <p>
            {groupName}, {span}. Your facilitator now confirms the minutes that you were there.
          </p>
          <Button
            variant="filled"
            color="ember"
            size="lg"
            renderRoot={(props) => (
              <Link to={paths.checkOut} params={{ sessionId: door.session.id }} {...props} />
            )}
          >
            Check out
          </Button>
          {back}
        </Notice>
      );
  }
}

function TooEarly({ at: { door, groupName } }: { at: AtDoor }) {
  const { programZone } = useMe();
  const now = useNow();
  const minutes = minutesUntil(door.doorOpensAt, now);
  const opensAt = clockText(door.doorOpensAt, programZone);
  const day = whenText(door.doorOpensAt, now, programZone);
  const when = ['today', 'tonight'].includes(day) ? '' : `${day}, `;
  return (
    <Notice
      tab="The group"
      title={when ? `The door opens ${when}${opensAt}.` : `The door opens at ${opensAt}.`}
    >
      <MinutesArch minutes={minutes} lit={false} label={`Opens in ${minutesText(minutes)}`} />
      <p>
        {groupName} begins at {clockText(door.session.startsAt, programZone)}. You can leave this page open:
        it goes on by itself.
      </p>
      <Link to={paths.entrance}>Back to your first page</Link>
    </Notice>
  );
}
