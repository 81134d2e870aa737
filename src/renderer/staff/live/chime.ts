let context: AudioContext | null = null;

/** Two soft rising notes, made here so that no sound file is needed. Silent until the window was touched once. */
export function chime(): void {
  context ??= new AudioContext();
  if (context.state !== 'running') {
    void context.resume();
    return;
  }
  const start = context.currentTime;
  for (const [index, pitch] of [659.25, 880].entries()) {
    const at = start + index * 0.12;
    const tone = context.createOscillator();
    const volume = context.createGain();
    tone.frequency.value = pitch;
    volume.gain.setValueAtTime(0.0001, at);
    volume.gain.exponentialRampToValueAtTime(0.12, at + 0.02);
    volume.gain.exponentialRampToValueAtTime(0.0001, at + 0.35);
    tone.connect(volume).connect(context.destination);
    tone.start(at);
    tone.stop(at + 0.4);
  }
}
