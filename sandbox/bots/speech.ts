// Pure: no I/O, no clock. Sound that a voice detector takes for speech, so that the active speaker changes.
// LiveKit 1.13.5 measured: a steady tone is "speaking" for ever, quiet noise never is; harmonics of a speaking pitch in
// 4 Hz syllables with pauses at -24 dBFS are heard about 70% of the time, at -39 dBFS not at all.

export const sampleRate = 48_000;
/** One sentence: voice, then a pause. It starts and ends in silence, so that it can be repeated or cut off between two. */
export const sentenceMs = 3_200;
const pauseMs = 800;
const syllablesPerSecond = 4;
const harmonics = 24;
const loudnessDbfs = -24;

/** One sentence at a pitch of 95 to 145 Hz: signed 16-bit samples, mono, 48 kHz, RMS -24 dBFS over its whole length. */
export function sentence(pitchHz: number): Int16Array {
  const length = (sampleRate * sentenceMs) / 1_000;
  const voiced = (sampleRate * (sentenceMs - pauseMs)) / 1_000;
  const wave = new Float64Array(length);
  for (let i = 0; i < voiced; i++) {
    const seconds = i / sampleRate;
    wave[i] = syllable(seconds) * voice(pitchHz, seconds);
  }
  const rms = Math.sqrt(wave.reduce((sum, x) => sum + x * x, 0) / length);
  const gain = (10 ** (loudnessDbfs / 20) * 32_768) / rms;
  return Int16Array.from(wave, (x) => Math.round(Math.max(-1, Math.min(1, (x * gain) / 32_768)) * 32_767));
}

/** The pitch of the nth bot, spread over 95 to 145 Hz so that neighbours differ. */
export function pitchOf(bot: number): number {
  return 95 + ((bot * 19) % 51);
}

/** Swells and fades once a syllable; every third one is weaker, as in a spoken phrase. */
function syllable(seconds: number): number {
  const count = seconds * syllablesPerSecond;
  const stress = Math.floor(count) % 3 === 2 ? 0.6 : 1;
  return stress * Math.sin(Math.PI * (count % 1)) ** 2;
}

/** Falling harmonics of a slightly moving pitch. */
function voice(pitchHz: number, seconds: number): number {
  const turns = pitchHz * seconds + 0.4 * Math.sin(2 * Math.PI * 1.3 * seconds);
  return oneTurn[Math.floor(turns * oneTurn.length) & (oneTurn.length - 1)]!;
}

/** One period of the voice: harmonic n at 1/n of the first one's strength. */
const oneTurn = Float64Array.from({ length: 4_096 }, (_, i) => {
  let sum = 0;
  for (let n = 1; n <= harmonics; n++) sum += Math.sin((2 * Math.PI * n * i) / 4_096) / n;
  return sum;
});
