import { Button } from '@mantine/core';
import { Notice } from './Notice.tsx';

interface OtherDeviceProps {
  /** This device has not been in the room yet. */
  isFirst?: boolean;
  onComeBack: () => void;
}

/** The seat is used elsewhere: one person, one seat. Going in here ends it there. */
export function OtherDevice({ isFirst, onComeBack }: OtherDeviceProps) {
  const title = isFirst
    ? 'You are in the group on another device. Go in here?'
    : 'You joined on another device. Come back here?';
  return (
    <Notice tab="On another device" title={title}>
      <p>You can be in the group on one device at a time. If you go in here, the other one goes out.</p>
      <Button variant="filled" color="ember" size="lg" onClick={onComeBack}>
        {isFirst ? 'Go in here' : 'Come back here'}
      </Button>
    </Notice>
  );
}
