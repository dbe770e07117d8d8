// The button that chooses one of the device's files; a table, where nothing else is said.

import { FileUp } from 'lucide-react'
import styles from './ChooseFile.module.css'

const TABLES =
  '.csv,.txt,.tsv,.xlsx,.xls,text/csv,text/plain,application/vnd.ms-excel,' +
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

interface Props {
  readonly label: string
  /** As the browser's own `accept`. */
  readonly accept?: string
  readonly disabled?: boolean
  readonly onFile: (file: File) => void
}

export function ChooseFile({ label, accept = TABLES, disabled = false, onFile }: Props) {
  return (
    <label className={styles['button']}>
      <FileUp aria-hidden size="1.35em" />
      <span>{label}</span>
      <input
        type="file"
        accept={accept}
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
