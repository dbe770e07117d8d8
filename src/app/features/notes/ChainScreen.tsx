// What became of a proposal, on an address of its own.

import { Workflow } from 'lucide-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { EventId, TargetId } from '../../../core/ids.ts'
import { textsOf } from '../../../core/model/entity.ts'
import { publicationText } from '../../../core/model/publication.ts'
import { chainOf } from '../../../core/notes/chain.ts'
import { useItem } from '../../store/useRows.ts'
import { LinkButton } from '../../ui/Button.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { ChainView } from './ChainView.tsx'
import { useChecks } from '../../store/useChecks.ts'
import { GENERAL, useItemChoices } from '../../words/useItemChoices.ts'
import { useNotesOfItem } from './useNotesOfItem.ts'

interface Props {
  readonly event: EventId
  readonly target: TargetId
}

const NO_TEXTS = {}

export function ChainScreen({ event, target }: Props) {
  const { t } = useTranslation('notes')
  const { choices } = useItemChoices(event)
  const notes = useNotesOfItem(event, GENERAL, choices)
  const { checks } = useChecks(event)
  const texts = useItem(event, publicationText, event as string as TargetId)?.values ?? NO_TEXTS
  const { tops, under, topOf } = notes.tree
  const all = useMemo(() => [...tops, ...Array.from(under.values()).flat()], [tops, under])
  const proposal = all.find((each) => each.target === topOf(target))
  const chain = useMemo(
    () =>
      proposal &&
      chainOf(proposal, {
        notes: all,
        polls: checks.map(({ poll }) => poll),
        resultOf: (of) => checks.find(({ poll, result }) => poll === of && result.sums.size > 0)?.result,
        texts: textsOf(texts, 'text'),
      }),
    [proposal, all, checks, texts],
  )
  return (
    <Screen title={t('chain.title')} back={`/e/${event}/notes`}>
      {chain && <ChainView event={event} chain={chain} notes={notes} />}
      {notes.loaded && !chain && (
        <Empty
          icon={Workflow}
          action={
            <LinkButton kind="main" large to={`/e/${event}/notes`}>
              {t('chain.toNotes')}
            </LinkButton>
          }
        >
          {t('chain.gone')}
        </Empty>
      )}
    </Screen>
  )
}
