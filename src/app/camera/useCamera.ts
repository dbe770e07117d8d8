// The camera while a screen is open: started, read picture by picture, stopped when the screen is left or hidden.
// Between two pictures the screen has at least as long for itself as the reading took.

import { type RefObject, useCallback, useEffect, useEffectEvent, useState } from 'react'
import { MAX_CODE_LETTERS } from '../../core/bounds.ts'
import { type Camera, type CameraProblem, closeCamera, openCamera, setTorch } from './openCamera.ts'
import { codeReader } from './readFrom.ts'

const LEAST_PAUSE_MS = 40

export type CameraState =
  | { readonly is: 'starting' | CameraProblem }
  | { readonly is: 'on'; readonly camera: Camera }

/** Puts the stream before the person's eyes; a player that refuses shows it at the next touch. */
async function play(element: HTMLVideoElement, stream: MediaStream): Promise<void> {
  element.srcObject = stream
  await element.play().catch(() => {})
}

export function useCamera(video: RefObject<HTMLVideoElement | null>, onCode: (text: string) => void) {
  const [state, setState] = useState<CameraState>({ is: 'starting' })
  // A new object is a new attempt, with the same camera too.
  const [wanted, setWanted] = useState<{ readonly camera: string | undefined }>({ camera: undefined })
  const [torch, setTorchState] = useState(false)
  const tell = useEffectEvent(onCode)

  useEffect(() => {
    // Hiding and showing the page overlap with a camera that is slow to start: only the last start counts.
    let run = 0
    let camera: Camera | undefined
    let timer: ReturnType<typeof setTimeout> | undefined

    const stop = () => {
      run += 1
      clearTimeout(timer)
      if (camera) closeCamera(camera)
      camera = undefined
    }
    const start = async () => {
      run += 1
      const own = run
      const opened = await openCamera(wanted.camera)
      if (own !== run || document.hidden) {
        if (opened.is === 'open') closeCamera(opened.camera)
        return
      }
      if (opened.is !== 'open') return setState({ is: opened.is })
      camera = opened.camera
      setTorchState(false)
      setState({ is: 'on', camera })
      const element = video.current
      if (!element) return
      await play(element, camera.stream)
      const read = await codeReader()
      const look = async () => {
        const began = performance.now()
        const texts = await read(element).catch(() => [])
        if (own !== run) return
        for (const text of texts) if (text !== '' && text.length <= MAX_CODE_LETTERS) tell(text)
        timer = setTimeout(() => void look(), Math.max(LEAST_PAUSE_MS, performance.now() - began))
      }
      if (own === run) void look()
    }
    const follow = () => {
      stop()
      if (document.hidden) setState({ is: 'starting' })
      else void start()
    }
    void start()
    document.addEventListener('visibilitychange', follow)
    return () => {
      stop()
      document.removeEventListener('visibilitychange', follow)
    }
  }, [video, wanted])

  return {
    state,
    torch,
    switchTorch: useCallback(() => {
      if (state.is === 'on') void setTorch(state.camera.track, !torch).then(setTorchState)
    }, [state, torch]),
    /** The next of this device's cameras. */
    switchCamera: useCallback(() => {
      if (state.is === 'on') setWanted({ camera: state.camera.others[0] })
    }, [state]),
    tryAgain: useCallback(() => {
      setState({ is: 'starting' })
      setWanted({ camera: undefined })
    }, []),
  }
}
