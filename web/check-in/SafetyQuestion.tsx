import styles from './check-in.module.css';

interface SafetyQuestionProps {
  value: number | null;
  onChange: (value: number) => void;
}

const answers = ['No', 'Yes, at times', 'Yes, often', 'Yes, now'];

export function SafetyQuestion({ value, onChange }: SafetyQuestionProps) {
  return (
    <div className={styles.choices}>
      {answers.map((words, index) => (
        <label key={words} className={styles.choice}>
          <input type="radio" name="safety" checked={value === index} onChange={() => onChange(index)} />
          {words}
        </label>
      ))}
    </div>
  );
}
