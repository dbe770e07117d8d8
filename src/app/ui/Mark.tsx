// The mark: seven seats in a ring, and the open one. The same as public/favicon.svg, in the colour of its place.

const SEATS = [0, 90, 135, 180, 225, 270, 315]

export function Mark({ size }: { readonly size: number }) {
  return (
    <svg viewBox="0 0 64 64" width={size} height={size} aria-hidden fill="currentColor">
      {SEATS.map((degrees) => (
        <rect
          key={degrees}
          x={24.5}
          y={2.5}
          width={15}
          height={13}
          rx={5.46}
          transform={`rotate(${degrees} 32 32)`}
        />
      ))}
    </svg>
  )
}
