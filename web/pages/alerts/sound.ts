// Two soft tones, made by the browser itself. Off until somebody turns it on for this browser: a sound nobody chose startles.

const key = 'alert-sound';

export function isSoundOn(): boolean {
  try {
    return localStorage.getItem(key) === 'on';
  } catch {
    return false;
  }
}

export function setSoundOn(on: boolean): void {
  try {
    localStorage.setItem(key, on ? 'on' : 'off');
  } catch {
    // The tick still holds until the page is loaded anew.
  }
}

let audio: AudioContext | undefined;

export function ring(): void {
  audio ??= new AudioContext();
  void audio.resume();
  for (const [index, pitch] of [660, 880].entries()) {
    const start = audio.currentTime + index * 0.25;
    const tone = audio.createOscillator();
    const volume = audio.createGain();
    tone.frequency.value = pitch;
    volume.gain.setValueAtTime(0.0001, start);
    volume.gain.exponentialRampToValueAtTime(0.2, start + 0.03);
    volume.gain.exponentialRampToValueAtTime(0.0001, start + 0.22);
    tone.connect(volume).connect(audio.destination);
    tone.start(start);
    tone.stop(start + 0.24);
  }
}
