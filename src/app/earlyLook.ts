// How the participants' page looks to this reader, set before the first paint so that nothing jumps or flashes. It runs
// as a plain script and so imports nothing; features/participant/reading.ts keeps what it reads here.

;(() => {
  const dark = matchMedia('(prefers-color-scheme: dark)')
  const values = { text: ['large', 'largest'], contrast: ['high'], spacing: ['wide'] }

  function look(): Record<string, unknown> {
    try {
      return Object(JSON.parse(localStorage.getItem('zbor.reading') ?? '{}'))
    } catch {
      return {}
    }
  }

  function apply(chosen: Record<string, unknown>): void {
    const { dataset } = document.documentElement
    const isDark = chosen['theme'] === 'dark' || (chosen['theme'] !== 'light' && dark.matches)
    dataset['theme'] = isDark ? 'dark' : 'light'
    for (const [name, known] of Object.entries(values)) {
      dataset[name] = known.find((value) => value === chosen[name]) ?? 'normal'
    }
  }

  apply(look())
  dark.addEventListener('change', () => apply(look()))
  addEventListener('zbor-reading', (event) => apply((event as CustomEvent<Record<string, unknown>>).detail))
})()
