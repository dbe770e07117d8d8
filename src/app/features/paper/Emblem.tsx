// The emblem of the European Union with the words that a grant asks for, drawn as the graphics guide to the emblem
// says: twelve upright gold stars in a ring on blue, the ring a third of the height, each star an eighteenth.

import styles from './Print.module.css'

const HEIGHT = 180
const WIDTH = 270
const RING = HEIGHT / 3
const STAR = HEIGHT / 18

/** Five points joined crosswise: one of them upright. */
function starAt(x: number, y: number): string {
  const points = Array.from({ length: 5 }, (_, at) => {
    const angle = -Math.PI / 2 + (at * 4 * Math.PI) / 5
    return `${(x + STAR * Math.cos(angle)).toFixed(2)},${(y + STAR * Math.sin(angle)).toFixed(2)}`
  })
  return points.join(' ')
}

/** As on a clock. */
const STARS = Array.from({ length: 12 }, (_, hour) => {
  const angle = (hour * Math.PI) / 6
  return starAt(WIDTH / 2 + RING * Math.sin(angle), HEIGHT / 2 - RING * Math.cos(angle))
})

/** `words`: „Co-funded by the European Union" in the language of the sheet. */
export function Emblem({ words }: { readonly words: string }) {
  return (
    <div className={styles['emblem']}>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden>
        <rect width={WIDTH} height={HEIGHT} fill="#003399" />
        {STARS.map((points) => (
          <polygon key={points} points={points} fill="#ffcc00" />
        ))}
      </svg>
      <span>{words}</span>
    </div>
  )
}
