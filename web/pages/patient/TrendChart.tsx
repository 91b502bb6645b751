import { useId } from 'react';
import type { OwnTrendAnswer } from '#server/care/measures/contract.ts';
import { pointsForChange } from '#server/care/measures/rules-check-in.ts';
import { dateText } from '../../ui/format.ts';
import styles from './TrendChart.module.css';

const [width, height] = [340, 176];
const edge = { left: 30, right: 38, top: 12, bottom: 26 };

/** 0 to 10 over the groups; the hatched band is where ups and downs can be chance. */
export function TrendChart({ name, line }: { name: string; line: OwnTrendAnswer['mood'] }) {
  const hatch = useId();
  const points = line.points.slice(-24);
  const steps = Math.max(1, points.length - 1);
  const x = (index: number) => edge.left + (index / steps) * (width - edge.left - edge.right);
  const y = (value: number) => edge.top + ((10 - value) / 10) * (height - edge.top - edge.bottom);
  const given = points.flatMap(({ value }, index) => (value === null ? [] : [{ index, value }]));
  const last = given.at(-1);
  const start = line.trend.kind === 'too_early' ? null : line.trend.was;
  const band =
    start === null
      ? null
      : { high: Math.min(10, start + pointsForChange), low: Math.max(0, start - pointsForChange) };
  const marks = given.map(({ index, value }) => ({ x: x(index), y: y(value) }));
  return (
    <figure className={styles.figure}>
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={`${name}, as numbers below`}>
        <defs>
          <pattern
            id={hatch}
            width="7"
            height="7"
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <path d="M0 0V7" className={styles.hatch} />
          </pattern>
        </defs>
        {[0, 5, 10].map((value) => (
          <g key={value}>
            <path d={`M${edge.left} ${y(value)}H${width - edge.right}`} className={styles.grid} />
            <text x={edge.left - 8} y={y(value)} className={styles.axis} textAnchor="end">
              {value}
            </text>
          </g>
        ))}
        {band && (
          <>
            <rect
              x={edge.left}
              width={width - edge.left - edge.right}
              y={y(band.high)}
              height={y(band.low) - y(band.high)}
              fill={`url(#${hatch})`}
            />
            <text {...placeOfWord(y(band.high), y(band.low), marks)} className={styles.axis}>
              in here it can be chance
            </text>
          </>
        )}
        <path
          d={given.map(({ index, value }, at) => `${at ? 'L' : 'M'}${x(index)} ${y(value)}`).join('')}
          className={styles.way}
        />
        {given.map(({ index, value }) => (
          <circle
            key={index}
            cx={x(index)}
            cy={y(value)}
            r={index === last?.index ? 6.5 : 4.5}
            className={index === last?.index ? styles.now : styles.point}
          />
        ))}
        {last && (
          <text x={x(last.index) + 12} y={y(last.value)} className={styles.last}>
            {last.value}
          </text>
        )}
        {points.length > 0 && (
          <text x={edge.left} y={height - 8} className={styles.axis}>
            {dateText(points[0]!.date)}
          </text>
        )}
        {points.length > 1 && (
          <text x={width - edge.right} y={height - 8} className={styles.axis} textAnchor="end">
            {dateText(points.at(-1)!.date)}
          </text>
        )}
      </svg>
      <details className={styles.numbers}>
        <summary>As numbers</summary>
        <p>{points.map(({ date, value }) => `${dateText(date)}: ${value ?? 'not said'}`).join('; ')}</p>
      </details>
    </figure>
  );
}

const wordWidth = 152;
const grid = [0, 5, 10].map((value) => edge.top + ((10 - value) / 10) * (height - edge.top - edge.bottom));

/** Where a word about the band stands clear of the lines of the grid and of what was answered: beside the band, else within. */
function placeOfWord(top: number, bottom: number, marks: readonly { x: number; y: number }[]) {
  const right = {
    x: width - edge.right - 6,
    textAnchor: 'end' as const,
    from: width - edge.right - wordWidth,
  };
  const left = { x: edge.left + 6, textAnchor: 'start' as const, from: edge.left };
  const isClear = (at: number, from: number) =>
    at > 8 &&
    at < height - edge.bottom + 4 &&
    grid.every((line) => Math.abs(line - at) > 8) &&
    marks.every((one) => one.x < from || one.x > from + wordWidth || Math.abs(one.y - at) > 14);
  for (const at of [bottom + 11, top - 11, bottom - 11, top + 11]) {
    for (const { from, ...side } of [right, left]) if (isClear(at, from)) return { ...side, y: at };
  }
  return { x: right.x, textAnchor: right.textAnchor, y: bottom - 11 };
}
