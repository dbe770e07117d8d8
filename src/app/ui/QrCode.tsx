// A QR code as an SVG, dark on light whatever the theme: cameras want it so.

import { useMemo } from 'react'
import { encode } from 'uqr'
import styles from './QrCode.module.css'

interface QrCodeProps {
  readonly text: string
  readonly label: string
  /** As much as it can hold, for a camera that is held in front of it; else it also reads with a scratch. */
  readonly dense?: boolean
}

export function QrCode({ text, label, dense = false }: QrCodeProps) {
  const { size, path } = useMemo(() => {
    const { data, size: modules } = encode(text, { ecc: dense ? 'L' : 'M', border: dense ? 4 : 2 })
    return { size: modules, path: data.map(rowPath).join('') }
  }, [text, dense])
  return (
    <svg
      className={styles['code']}
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}

/** One rectangle for each run of dark squares. */
function rowPath(row: readonly boolean[], y: number): string {
  let path = ''
  for (let x = 0; x < row.length; x += 1) {
    if (!row[x]) continue
    let end = x
    while (row[end + 1]) end += 1
    const width = end - x + 1
    path += `M${x} ${y}h${width}v1h-${width}z`
    x = end
  }
  return path
}
