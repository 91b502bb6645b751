import { Button } from '@mantine/core';
import { Notice } from './Notice.tsx';

/** The seat is used elsewhere: one person, one seat. Coming back here ends it there. */
export function OtherDevice({ onComeBack }: { onComeBack: () => void }) {
  return (
    <Notice tab="On another device" title="You joined on another device. Come back here?">
      <p>You can be in the group on one device at a time. If you come back here, the other one goes out.</p>
      <Button variant="filled" color="ember" size="lg" onClick={onComeBack}>
        Come back here
      </Button>
    </Notice>
  );
}
