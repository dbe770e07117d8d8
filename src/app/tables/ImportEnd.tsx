// How taking over a file ends, whatever it held: so many were added and so many were known, or it failed and can
// be tried again. The words come from the feature.

import { Button, LinkButton } from '../ui/Button.tsx'
import { Notice } from '../ui/Notice.tsx'

interface ImportTakenProps {
  readonly added: string
  /** Where some were on the list already. */
  readonly known: string | undefined
  readonly to: string
  readonly back: string
}

export function ImportTaken({ added, known, to, back }: ImportTakenProps) {
  return (
    <>
      <Notice kind="done">
        {added}
        {known !== undefined && <p>{known}</p>}
      </Notice>
      <LinkButton kind="main" large to={to}>
        {back}
      </LinkButton>
    </>
  )
}

interface ImportFailedProps {
  readonly text: string
  readonly again: string
  readonly onAgain: () => void
}

export function ImportFailed({ text, again, onAgain }: ImportFailedProps) {
  return (
    <Notice kind="problem" actions={<Button onClick={onAgain}>{again}</Button>}>
      {text}
    </Notice>
  )
}
