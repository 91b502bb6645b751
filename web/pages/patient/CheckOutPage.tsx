import { Button } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import { CheckOut } from '../../check-in/CheckOut.tsx';
import styles from '../../check-in/check-in.module.css';
import { paths } from '../../paths.ts';

/** The check-out after the group, until a day later. */
export function CheckOutPage() {
  const { sessionId } = useParams({ from: `/patient${paths.checkOut}` });
  return (
    <div className={styles.page}>
      <title>Check-out · Hearth</title>
      <CheckOut
        key={sessionId}
        sessionId={sessionId}
        next={
          <Button
            size="lg"
            variant="filled"
            color="ember"
            renderRoot={(props) => <Link to={paths.today} {...props} />}
          >
            Done
          </Button>
        }
      />
    </div>
  );
}
