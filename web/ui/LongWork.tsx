import styles from './notices.module.css';

interface LongWorkProps {
  /** The step that runs, as a verb: "Reading". */
  step: string;
  done: number;
  total: number;
  /** What is counted: "payments". */
  things: string;
}

/** Work of more than a second: the step, how far it is, and that one may go on. */
export function LongWork({ step, done, total, things }: LongWorkProps) {
  const text = `${step} ${done.toLocaleString('en-US')} of ${total.toLocaleString('en-US')} ${things}`;
  return (
    <div className={styles.work}>
      <p aria-hidden="true">{text}</p>
      <div
        className={styles.track}
        role="progressbar"
        aria-label={`${step} ${things}`}
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuenow={done}
        aria-valuetext={text}
      >
        <div className={styles.fill} style={{ width: `${total > 0 ? (done / total) * 100 : 0}%` }} />
      </div>
      <p className={styles.small}>You can leave this page; it goes on, and says here when it is done.</p>
    </div>
  );
}
