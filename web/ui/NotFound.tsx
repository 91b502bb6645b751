import { Link } from '@tanstack/react-router';
import { paths } from '../paths.ts';
import { Main } from './Main.tsx';
import styles from './notices.module.css';

/** For an address that leads nowhere, or to something that is not open to the person who is signed in. */
export function NotFound() {
  return (
    <Main className={styles.page}>
      <title>Not found · Hearth</title>
      <h1>There is no such page.</h1>
      <p>The address may be mistyped, or what it showed is not open to you.</p>
      <Link to={paths.entrance}>Go to your first page</Link>
    </Main>
  );
}
