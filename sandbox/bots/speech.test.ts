import { describe, expect, test } from 'vitest';
import { isTurn, turnOf } from './script.ts';
import { pitchOf, sampleRate, sentence, sentenceMs } from './speech.ts';

const dbfs = (samples: Int16Array) => {
  const power = samples.reduce((sum, x) => sum + (x / 32_768) ** 2, 0) / samples.length;
  return 10 * Math.log10(power);
};
const crossings = (samples: Int16Array) => {
  let count = 0;
  for (let i = 1; i < samples.length; i++) if (samples[i - 1]! < 0 && samples[i]! >= 0) count++;
  return count;
};

describe('a sentence', () => {
  test.each([95, 120, 145])('at %i Hz is as loud as speech', (pitchHz) => {
    const samples = sentence(pitchHz);
    expect(samples.length).toBe((sampleRate * sentenceMs) / 1_000);
    expect(dbfs(samples)).toBeCloseTo(-24, 1);
    expect(samples.every((x) => Math.abs(x) < 32_767)).toBe(true);
  });

  test('has syllables and ends in a pause of 0.8 s', () => {
    const samples = sentence(110);
    expect(samples.subarray(-0.8 * sampleRate).every((x) => x === 0)).toBe(true);
    const tenMs = Array.from({ length: 240 }, (_, i) => dbfs(samples.subarray(i * 480, (i + 1) * 480)));
    const swells = tenMs.filter((level, i) => level > -24 && (tenMs[i - 1] ?? -99) <= -24);
    expect(swells.length).toBeGreaterThanOrEqual(6);
    expect(swells.length).toBeLessThanOrEqual(10);
  });

  test('has the pitch asked for', () => {
    expect(crossings(sentence(100).subarray(0, 2.4 * sampleRate)) / 2.4).toBeCloseTo(100, -1);
    expect(Array.from({ length: 14 }, (_, i) => pitchOf(i)).every((hz) => hz >= 95 && hz <= 145)).toBe(true);
  });
});

describe('turns', () => {
  test('one bot speaks at a time, each once a round, with a pause between', () => {
    const turns = Array.from({ length: 7 }, (_, bot) => turnOf(bot, 7));
    const roundMs = turns[0]!.everyMs;
    const speaking = Array.from({ length: roundMs / 100 }, (_, i) =>
      turns.flatMap((turn, bot) => (isTurn(turn, i * 100) ? [bot] : [])),
    );
    expect(speaking.every((bots) => bots.length <= 1)).toBe(true);
    expect(new Set(speaking.flat()).size).toBe(7);
    expect(speaking.some((bots) => bots.length === 0)).toBe(true);
    expect(isTurn(turns[3]!, turns[3]!.startsAfterMs + roundMs)).toBe(true);
    expect(isTurn(turns[3]!, turns[3]!.startsAfterMs - 1)).toBe(false);
  });
});
