// The field to sign in.

import { useEffect, useEffectEvent, useRef } from 'react'
import type { Ink } from '../../../core/desk/ink.ts'
import { type InkPad, inkPad } from './inkPad.ts'
import styles from './Sign.module.css'

interface Props {
  readonly label: string
  readonly ink: Ink
  /** After every stroke. */
  readonly onInk: (ink: Ink) => void
}

export function SignaturePad({ label, ink, onInk }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const pad = useRef<InkPad>(null)
  const told = useEffectEvent(onInk)
  useEffect(() => {
    if (!canvas.current) return undefined
    const made = inkPad(canvas.current, (next) => told(next))
    pad.current = made
    return () => made.stop()
  }, [])
  useEffect(() => {
    pad.current?.draw(ink)
  }, [ink])
  return <canvas ref={canvas} className={styles['pad']} role="img" aria-label={label} />
}
