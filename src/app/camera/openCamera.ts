// The camera as a stream, or the reason why there is none, in the few kinds that a person can do something about.

export type CameraProblem =
  /** The person, or the device's settings, said no. */
  | 'refused'
  | 'absent'
  /** Another app or tab holds it. */
  | 'inUse'
  /** The browser gives cameras only to pages with a secure address. */
  | 'notSecure'

export interface Camera {
  readonly stream: MediaStream
  readonly track: MediaStreamTrack
  readonly hasTorch: boolean
  /** The other cameras of this device, the next one first: switching goes round through all of them. */
  readonly others: readonly string[]
}

export type Opened = { readonly is: 'open'; readonly camera: Camera } | { readonly is: CameraProblem }

const PROBLEMS: Readonly<Record<string, CameraProblem>> = {
  NotAllowedError: 'refused',
  SecurityError: 'refused',
  NotFoundError: 'absent',
  OverconstrainedError: 'absent',
  NotReadableError: 'inUse',
  AbortError: 'inUse',
}

/** `wanted`: a camera by its id; else the one that looks away from the person. */
export async function openCamera(wanted: string | undefined): Promise<Opened> {
  if (!isSecureContext) return { is: 'notSecure' }
  // Not there in some browsers inside of other apps.
  const devices = navigator.mediaDevices as MediaDevices | undefined
  if (!devices) return { is: 'absent' }
  try {
    const stream = await devices.getUserMedia({
      audio: false,
      video: {
        width: { ideal: 1280 },
        height: { ideal: 720 },
        ...(wanted === undefined
          ? { facingMode: { ideal: 'environment' } }
          : { deviceId: { exact: wanted } }),
      },
    })
    const [track] = stream.getVideoTracks()
    if (!track) return { is: 'absent' }
    const own = track.getSettings().deviceId
    const all = await devices.enumerateDevices().catch(() => [])
    const cameras = all
      .filter(({ kind, deviceId }) => kind === 'videoinput' && deviceId !== '')
      .map(({ deviceId }) => deviceId)
    const at = cameras.indexOf(own ?? '')
    const others = [...cameras.slice(at + 1), ...cameras.slice(0, Math.max(at, 0))]
    return { is: 'open', camera: { stream, track, hasTorch: hasTorch(track), others } }
  } catch (error) {
    const name = error instanceof DOMException ? error.name : ''
    return { is: PROBLEMS[name] ?? 'inUse' }
  }
}

export function closeCamera({ stream }: Camera): void {
  for (const track of stream.getTracks()) track.stop()
}

/** Not in TypeScript's own types: W3C Image Capture. */
const hasTorch = (track: MediaStreamTrack): boolean => {
  const capabilities = track.getCapabilities?.() as { torch?: boolean } | undefined
  return capabilities?.torch === true
}

/** Returns whether it is on now. */
export async function setTorch(track: MediaStreamTrack, on: boolean): Promise<boolean> {
  try {
    await track.applyConstraints({ advanced: [{ torch: on } as MediaTrackConstraintSet] })
    return on
  } catch {
    return !on
  }
}
