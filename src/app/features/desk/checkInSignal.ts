// A short sign that an arrival is recorded, for a hall where nobody looks at the screen: off until somebody chooses
// it, and kept on the device.

export const SIGNALS = ['none', 'vibration', 'sound'] as const
export type Signal = (typeof SIGNALS)[number]

const KEY = 'zbor.checkInSignal'
const BUZZ_MS = 60
const TONE_HZ = 660
const TONE_S = 0.12

const isSignal = (text: string | null): text is Signal => SIGNALS.some((each) => each === text)

/** What this device can do. */
export const signalsHere = (): readonly Signal[] =>
  SIGNALS.filter((each) => each !== 'vibration' || 'vibrate' in navigator)

export function storedSignal(): Signal {
  try {
    const stored = localStorage.getItem(KEY)
    return isSignal(stored) ? stored : 'none'
  } catch {
    return 'none'
  }
}

export function keepSignal(signal: Signal): void {
  try {
    localStorage.setItem(KEY, signal)
  } catch {
    // A browser that keeps nothing stays silent.
  }
}

/** After an arrival is stored, or to try it out. */
export function giveSignal(signal: Signal = storedSignal()): void {
  if (signal === 'vibration') navigator.vibrate?.(BUZZ_MS)
  if (signal === 'sound') tone()
}

let audio: AudioContext | undefined

function tone(): void {
  try {
    audio ??= new AudioContext()
    const source = audio.createOscillator()
    const volume = audio.createGain()
    const { currentTime } = audio
    source.frequency.value = TONE_HZ
    volume.gain.setValueAtTime(0.2, currentTime)
    volume.gain.exponentialRampToValueAtTime(0.001, currentTime + TONE_S)
    source.connect(volume).connect(audio.destination)
    source.start()
    source.stop(currentTime + TONE_S)
  } catch {
    // Without a loudspeaker the screen still says it.
  }
}
