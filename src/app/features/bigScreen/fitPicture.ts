// Makes the picture fit its place: the main text stays as large as a hall needs it, and what stands around it gives
// way. A clock that ticks measures nothing again.

const SMALLEST = 0.35
const STEP = 0.05

const FITTED = new WeakMap<HTMLElement, string>()

export function fitPicture(main: HTMLElement): void {
  const words = (main.textContent ?? '').replaceAll(/\d/g, '0')
  const key = `${main.clientWidth} ${main.clientHeight} ${words}`
  if (FITTED.get(main) === key) return
  FITTED.set(main, key)
  for (let fit = 1; fit >= SMALLEST; fit -= STEP) {
    main.style.setProperty('--fit', fit.toFixed(2))
    if (main.scrollHeight <= main.clientHeight) return
  }
}
