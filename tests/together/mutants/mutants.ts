// Bugs planted one at a time, each of which the simulator must notice within its range of seeds. A gate on the
// simulator itself: a check that can't fail proves nothing.

export interface Mutant {
  readonly name: string
  /** From the project's root. */
  readonly file: string
  /** Stands exactly once in the file. */
  readonly find: string
  readonly put: string
}

export const MUTANTS: readonly Mutant[] = [
  {
    name: 'cursor before its page',
    file: 'src/app/store/incoming.ts',
    find: '  return storage.write(async (tx) => {\n    if (unread && ',
    put: `  if (cursor) await storage.write((tx) => tx.putCursor(cursorKey(cursor.server, event, scope), cursor))
  return storage.write(async (tx) => {
    if (unread && `,
  },
  {
    name: 'taken for delivered when the answer was lost',
    file: 'src/app/sync/pushing.ts',
    find: "    const failure: Failure = answer.is === 'ok'",
    put: `    await context.storage.write((tx) => tx.deleteOutbox(batch.ops.map((op) => op.key)))
    const failure: Failure = answer.is === 'ok'`,
  },
  {
    name: 'no tie-break',
    file: 'src/core/sync/heads.ts',
    find: 'compareHlc(b.hlc, a.hlc) || compareOpIds(b.id, a.id)',
    put: '0 * (compareHlc(b.hlc, a.hlc) || compareOpIds(b.id, a.id))',
  },
  {
    name: 'a write names only the version that is shown',
    file: 'src/core/sync/heads.ts',
    find: 'return own(row?.heads, field)?.map((head) => head.id) ?? []',
    put: 'return own(row?.heads, field)?.slice(0, 1).map((head) => head.id) ?? []',
  },
  {
    name: 'closed heads are forgotten',
    file: 'src/core/sync/heads.ts',
    find: 'filter(({ id }) => !has(own(closed, field), id))',
    put: 'filter(({ id }) => !has(undefined, id))',
  },
  {
    name: 'the count begins again at every start',
    file: 'src/app/store/self.ts',
    find: 'if (self) await tx.putSelf({ ...self, replica: newReplicaId(env.random), n: 0 })',
    put: 'if (self) await tx.putSelf({ ...self, n: 0 })',
  },
  {
    name: 'the count does not move',
    file: 'src/app/store/commit.ts',
    find: 'self = { ...self, n: self.n + 1, hlc',
    put: 'self = { ...self, n: self.n + (writes.length > 1 ? 1 : self.n % 7 === 6 ? 0 : 1), hlc',
  },
  {
    name: 'a fork is taken for an acknowledgement',
    file: 'src/app/store/answers.ts',
    find: '        if (entry.known) forked.push(op)\n        else taken.push(entry.place)',
    put: '        done.push(op)',
  },
  {
    name: 'the queue is written apart from the op',
    file: 'src/app/store/commit.ts',
    find: '    tx.putOutbox(ops.map((op, at)',
    put: '    self.rev % 5 > 0 && tx.putOutbox(ops.map((op, at)',
  },
  {
    name: 'a held op stays in the rows',
    file: 'src/app/store/fold.ts',
    find: '  !op.held && op.aside === undefined &&',
    put: '  op.aside === undefined &&',
  },
  {
    name: 'a lost scope takes the queue with it',
    file: 'src/app/store/scopes.ts',
    find: '    ops.filter((_, at) => !entries[at]),',
    put: '    ops.filter((_, at) => !entries[at] || (entries[at]?.place ?? 0) > 0),',
  },
  {
    name: 'a lost scope stays on the device',
    file: 'src/app/sync/round.ts',
    find: '      if (!canRead(roles, scope) && !canWriteAny(roles, scope))',
    put: '      if (scope === undefined)',
  },
  {
    name: 'after a restore nothing is given back',
    file: 'src/app/store/scopes.ts',
    find: '  const again = ops.filter((op) => !gone.has(op))',
    put: '  const again = ops.filter((op) => gone.has(op))',
  },
  {
    name: 'nobody asks what became of what is held',
    file: 'src/app/sync/asking.ts',
    find: 'filter((entry) => entry.op)',
    put: 'filter((entry) => !entry.op)',
  },
  {
    name: 'renumbered ops keep the old links',
    file: 'src/core/sync/op.ts',
    find: 'return { ...op, id: renamed.get(idOf(op)) ?? op.id, fields, prev }',
    put: 'return { ...op, id: renamed.get(idOf(op)) ?? op.id, fields }',
  },
  {
    name: 'one op that the server fails on stops the queue',
    file: 'src/app/sync/pushing.ts',
    find: '  const sound = open.filter((entry) => !context.isolated.has(entry.key))',
    put: '  const sound = open',
  },
  {
    name: 'own redactions wait for the server',
    file: 'src/app/store/commit.ts',
    find: '  await applyRedactions(tx, ops, self.rev)\n',
    put: '',
  },
  {
    name: 'the server takes any op with a known id for a duplicate',
    file: 'src/server/log/intake.ts',
    find: '    if (taken && taken.mac !== op.mac) {',
    put: '    if (taken && taken.mac !== op.mac && n < 0) {',
  },
  {
    name: 'the server keeps the values of what is redacted',
    file: 'src/server/log/intake.ts',
    find: 'if (row && placed?.scope === scope) {',
    put: 'if (row && placed?.scope === scope && n < 0) {',
  },
  {
    name: 'what is released is still held',
    file: 'src/server/log/intake.ts',
    find: '    store.unhold(replica, n, op.mac)\n',
    put: '',
  },
  {
    name: 'a page brings a redaction and nothing is emptied',
    file: 'src/app/store/incoming.ts',
    find: '  const changed = await applyRedactions(tx, [...fresh, ...again], rev)',
    put: '  const changed = await applyRedactions(tx, again.slice(0, 0), rev)',
  },
  {
    name: 'answers are read one place off',
    file: 'src/app/store/answers.ts',
    find: '      const answer = answers[at]\n',
    put: '      const answer = answers[(at + 1) % answers.length]\n',
  },
  {
    name: 'what can not be folded is folded',
    file: 'src/core/sync/heads.ts',
    find: 'every((ids) => ids.every(isOpId))',
    put: 'every((ids) => ids.length >= 0)',
  },
  {
    name: 'a name that every object inherits is looked up',
    file: 'src/core/sync/heads.ts',
    find: 'const each of own(op.prev, field) ?? []',
    put: 'const each of op.prev[field] ?? []',
  },
  {
    name: 'what this version can only keep is folded',
    file: 'src/app/store/fold.ts',
    find: 'op.aside === undefined && ',
    put: '',
  },
  {
    name: 'a redaction in a file empties what is here',
    file: 'src/app/store/incoming.ts',
    find: "op.entity === REDACTION && isFolded(op) && Array.isArray(op.fields['ops'])",
    put: "op.entity === REDACTION && Array.isArray(op.fields['ops'])",
  },
  {
    name: 'a fact of the server out of a file counts',
    file: 'src/app/store/fold.ts',
    find: 'op.unproven && isServersWord(op)',
    put: 'op.unproven && op.held',
  },
  {
    name: 'a file takes the place of what waits here',
    file: 'src/app/store/fromFile.ts',
    find: 'const fresh = once.filter((_, at) => !known[at])',
    put: 'const fresh = once.filter((op, at) => !known[at] || !isKnown(known[at], op))',
  },
  {
    name: 'the word of what is held is believed by its id',
    file: 'src/server/log/intake.ts',
    find: "    if (!vouched && !op.redacted) return { is: 'fork' }\n",
    put: '',
  },
  {
    name: 'what a role may not read stays on the device',
    file: 'src/app/sync/round.ts',
    find: 'else await dropEntities(',
    put: 'else if (device.signedOut) await dropEntities(',
  },
]
