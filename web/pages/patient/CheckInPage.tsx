import { Button } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import { CheckIn } from '../../check-in/CheckIn.tsx';
import styles from '../../check-in/check-in.module.css';
import { paths } from '../../paths.ts';

/** The check-in on a page of its own, from Today or from a person's trend. */
export function CheckInPage() {
  const { sessionId } = useParams({ from: `/patient${paths.checkIn}` });
  return (
    <div className={styles.page}>
      <title>Check-in · Hearth</title>
      <CheckIn
        key={sessionId}
        sessionId={sessionId}
        next={
          <Button
            size="lg"
            variant="filled"
            color="ember"
            renderRoot={(props) => <Link to={paths.today} {...props} />}
          >
            Go to Today
          </Button>
        }
      />
    </div>
  );
}
