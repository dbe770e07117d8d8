// How each kind of note looks: an icon that goes with its word.

import {
  ArrowRight,
  CircleHelp,
  Flag,
  Handshake,
  Lightbulb,
  type LucideIcon,
  Minus,
  Plus,
  Split,
  Star,
  MessageSquareQuote,
} from 'lucide-react'
import type { NoteKind } from '../../../core/model/note.ts'

export const KIND_ICONS: Readonly<Record<NoteKind, LucideIcon>> = {
  argumentFor: Plus,
  argumentAgainst: Minus,
  question: CircleHelp,
  proposal: Lightbulb,
  agreement: Handshake,
  disagreement: Split,
  goodPractice: Star,
  nextStep: ArrowRight,
  recommendation: Flag,
  minorityOpinion: MessageSquareQuote,
}
