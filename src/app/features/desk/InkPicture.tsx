// The strokes of a signature as a picture: as they were drawn, in the colour of the text around it, which stays where
// the system chooses the colours.

import { INK_WIDTH, type Ink, inkPath } from '../../../core/desk/ink.ts'
import styles from './Signature.module.css'

export function InkPicture({
  ink: { strokes, height },
  label,
}: {
  readonly ink: Ink
  readonly label: string
}) {
  return (
    <svg
      className={styles['ink']}
      viewBox={`0 0 ${INK_WIDTH} ${height}`}
      role="img"
      aria-label={label}
      fill="none"
      stroke="currentColor"
      strokeWidth={4}
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      {strokes.map((stroke, at) => (
        // A stroke has no name but its place.
        // oxlint-disable-next-line react/no-array-index-key
        <path key={at} d={inkPath(stroke)} />
      ))}
    </svg>
  )
}
