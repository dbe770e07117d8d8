// The button that chooses a table from the device's files.

import { FileUp } from 'lucide-react'
import styles from './ChooseFile.module.css'

interface Props {
  readonly label: string
  readonly disabled?: boolean
  readonly onFile: (file: File) => void
}

export function ChooseFile({ label, disabled = false, onFile }: Props) {
  return (
    <label className={styles['button']}>
      <FileUp aria-hidden size="1.35em" />
      <span>{label}</span>
      <input
        type="file"
        accept=".csv,.txt,text/csv,text/plain"
        className="visuallyHidden"
        disabled={disabled}
        onChange={(changed) => {
          const file = changed.target.files?.[0]
          // The same file may be chosen again after it was mended.
          changed.target.value = ''
          if (file) onFile(file)
        }}
      />
    </label>
  )
}
