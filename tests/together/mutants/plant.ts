// Loaded before a simulation: plants one bug while its file is read, so that no file is ever changed.

import { registerHooks } from 'node:module'
import { fileURLToPath } from 'node:url'
import { MUTANTS } from './mutants.ts'

const root = new URL('../../../', import.meta.url)
const mutant = MUTANTS.find(({ name }) => name === process.env['ZBOR_MUTANT'])
if (!mutant) throw new Error(`There is no mutant ${process.env['ZBOR_MUTANT']}.`)
const target = new URL(mutant.file, root).href

registerHooks({
  load(url, context, nextLoad) {
    const loaded = nextLoad(url, context)
    if (url !== target) return loaded
    const source = Buffer.from(loaded.source as Uint8Array).toString()
    if (source.split(mutant.find).length !== 2)
      throw new Error(`${mutant.name}: its place is not once in ${fileURLToPath(url)}`)
    return { ...loaded, source: source.replace(mutant.find, () => mutant.put) }
  },
})
