// The question itself: read out when it appears, and not answered by the tap that led to it.

import { useEffect, useRef } from 'react'
import { useSettled } from '../../ui/useSettled.ts'

export function QuestionHeading({ title }: { readonly title: string }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useSettled(title)
  useEffect(() => heading.current?.focus({ preventScroll: true }), [])
  return (
    <h1 ref={heading} tabIndex={-1}>
      {title}
    </h1>
  )
}
