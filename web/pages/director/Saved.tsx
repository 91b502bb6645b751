import { StatusMark } from '../../ui/StatusMark.tsx';

/** Beside a button that leaves the form standing: says that what it holds is kept. */
export function Saved({ isSaved }: { isSaved: boolean }) {
  return <span role="status">{isSaved && <StatusMark mark="kept">Saved</StatusMark>}</span>;
}
