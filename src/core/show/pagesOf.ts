// A text too long for one picture goes on the next: cut between words, as evenly as it can be, and never shortened.

export function pagesOf(text: string, most: number): readonly string[] {
  const whole = text.trim()
  if (whole.length <= most) return [whole]
  const even = Math.ceil(whole.length / Math.ceil(whole.length / most))
  const pages: string[] = []
  let page = ''
  for (const word of whole.split(/\s+/)) {
    const longer = page === '' ? word : `${page} ${word}`
    if (longer.length <= most && (page === '' || page.length < even)) {
      page = longer
      continue
    }
    if (page !== '') pages.push(page)
    page = word
    while (page.length > most) {
      pages.push(page.slice(0, most))
      page = page.slice(most)
    }
  }
  return [...pages, page].filter((each) => each !== '')
}
