import { Button } from '@mantine/core';
import { Notice } from './Notice.tsx';

interface OtherDeviceProps {
  /** This device has not been in the room yet. */
  isFirst?: boolean;
  onComeBack: () => void;
}

/** The seat is used elsewhere: one person, one seat. Coming in here ends it there. */
export function OtherDevice({ isFirst, onComeBack }: OtherDeviceProps) {
  const title = isFirst
    ? 'You are in the group on another device. Come in here?'
    : 'You joined on another device. Come back here?';
  return (
    <Notice tab="On another device" title={title}>
      <p>You can be in the group on one device at a time. If you come in here, the other one goes out.</p>
      <Button variant="filled" color="ember" size="lg" onClick={onComeBack}>
        {isFirst ? 'Come in here' : 'Come back here'}
      </Button>
    </Notice>
  );
}
