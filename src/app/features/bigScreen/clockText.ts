// A length of time as digits, the same in all our languages: `1:42`, `1:02:05`.

export function clockText(lengthMs: number): string {
  const seconds = Math.floor(Math.max(0, lengthMs) / 1000)
  const two = (part: number) => String(part).padStart(2, '0')
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60]
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`
}
