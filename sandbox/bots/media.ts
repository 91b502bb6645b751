import { AudioFrame, AudioSource, VideoBufferType, VideoFrame, VideoSource } from '@livekit/rtc-node';
import { drawFrame, frameSize, type Portrait, paintPortrait } from './draw.ts';
import { isTurn, type Turn } from './script.ts';
import { sampleRate, sentence } from './speech.ts';

/** What a bot shows and says. `crowdStartedAt` in epoch milliseconds: turns count from it. */
export type Appearance = {
  initials: string;
  /** #RRGGBB */
  ground: string;
  pitchHz: number;
  /** Null: its microphone is off. */
  turn: Turn | null;
  crowdStartedAt: number;
};

/** A camera, and a microphone unless it is off, that run until they are closed. */
export type Media = {
  camera: VideoSource;
  microphone: AudioSource | null;
  framesPerSecond: number;
  close(): Promise<void>;
};

const framesPerSecond = 5;
/** Ten messages a second instead of a hundred: calls into the native library are what a bot costs. */
const soundChunkMs = 100;

/** Painted and spoken once: a bot that changes rooms shows and says there what it did before, and ten that repaint hold up a round. */
const made = new WeakMap<Appearance, { portrait: Portrait; chunks: AudioFrame[] }>();

function madeOf(appearance: Appearance) {
  const before = made.get(appearance);
  if (before) return before;
  const { initials, ground, pitchHz } = appearance;
  const now = { portrait: paintPortrait(initials, ground), chunks: soundChunks(pitchHz) };
  made.set(appearance, now);
  return now;
}

export function lookAndSound(appearance: Appearance): Media {
  const camera = new VideoSource(frameSize, frameSize);
  const microphone = appearance.turn && new AudioSource(sampleRate, 1, 2 * soundChunkMs);
  const ended = new AbortController();
  show(camera, appearance, ended.signal);
  // Capturing fails only when the microphone is closed under it; there is nothing left to say then.
  if (microphone) speak(microphone, appearance, ended.signal).catch(() => {});
  const close = async () => {
    if (ended.signal.aborted) return;
    ended.abort();
    await Promise.allSettled([camera.close(), microphone?.close()]);
  };
  return { camera, microphone, framesPerSecond, close };
}

function show(camera: VideoSource, appearance: Appearance, ended: AbortSignal): void {
  const { portrait } = madeOf(appearance);
  const pixels = new Uint8Array(frameSize * frameSize * 4);
  const frame = new VideoFrame(pixels, frameSize, frameSize, VideoBufferType.RGBA);
  let step = 0;
  const timer = setInterval(() => {
    drawFrame(portrait, step++, pixels);
    camera.captureFrame(frame);
  }, 1_000 / framesPerSecond);
  ended.addEventListener('abort', () => clearInterval(timer));
}

/** Repeats one sentence while it is the bot's turn; otherwise hands over nothing, which the library sends as silence. */
async function speak(microphone: AudioSource, appearance: Appearance, ended: AbortSignal): Promise<void> {
  const { chunks } = madeOf(appearance);
  let next = 0;
  while (!ended.aborted) {
    if (appearance.turn && isTurn(appearance.turn, Date.now() - appearance.crowdStartedAt)) {
      await microphone.captureFrame(chunks[next++ % chunks.length]!);
    } else {
      next = 0;
      await new Promise((resolve) => setTimeout(resolve, soundChunkMs));
    }
  }
}

/** Each chunk owns its buffer: the library reads a frame's buffer from its start, whatever part of it the array shows. */
function soundChunks(pitchHz: number): AudioFrame[] {
  const samples = sentence(pitchHz);
  const length = (sampleRate * soundChunkMs) / 1_000;
  return Array.from({ length: samples.length / length }, (_, i) => {
    return new AudioFrame(samples.slice(i * length, (i + 1) * length), sampleRate, 1, length);
  });
}
