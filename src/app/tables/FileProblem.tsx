// Why a chosen file could not be read as a table, and what to do about it; nothing was changed by it.

import { useTranslation } from 'react-i18next'
import { Notice } from '../ui/Notice.tsx'
import type { TableFileProblem } from './readTableFile.ts'

export function FileProblem({ problem }: { readonly problem: TableFileProblem }) {
  const { t } = useTranslation('import')
  return <Notice kind="problem">{t(`problem.${problem}`)}</Notice>
}
