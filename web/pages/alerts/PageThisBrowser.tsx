import { Button } from '@mantine/core';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { useThisBrowser } from '../../ui/use-this-browser.ts';

/** Whether this browser is paged while Hearth is closed. The notice says only that somebody needs you. */
export function PageThisBrowser() {
  const { state, problem, turnOn, turnOff } = useThisBrowser();
  return (
    <Sheet heading="How you are paged">
      <p>
        On every page of Hearth, by mail, and by text to the number in your file. The message never says who
        or why: “Hearth: someone needs you. Open Hearth.”
      </p>
      {state === 'on' && <p>This browser also shows a notice while Hearth is closed.</p>}
      {state === 'denied' && (
        <p>This browser was told to show no notices of Hearth. Allow them in its settings for this site.</p>
      )}
      {state === 'cannot' && <p>This browser cannot show notices while Hearth is closed.</p>}
      {problem !== null && <ProblemNotice error={problem} />}
      {state === 'off' && <Button onClick={turnOn}>Page this browser too</Button>}
      {state === 'on' && <Button onClick={turnOff}>Page this browser no more</Button>}
    </Sheet>
  );
}
