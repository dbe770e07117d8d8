// Copying with one tap. Over plain HTTP a browser has no clipboard: the text is then selected, and the person
// copies it by hand.

export async function copyText(area: HTMLTextAreaElement): Promise<'copied' | 'selected'> {
  try {
    await navigator.clipboard.writeText(area.value)
    return 'copied'
  } catch {
    area.focus()
    area.select()
    return 'selected'
  }
}
