import { describe, expect, it } from 'vitest'
import {
  addLines,
  addTask,
  changeTask,
  draftOf,
  emptyTask,
  problemsOf,
  type Task,
  tick,
} from '../../../../src/app/features/tasks/taskCommands.ts'
import { linesOf, TEMPLATE_NAMES } from '../../../../src/app/features/tasks/templates.ts'
import { checklistsOf } from '../../../../src/app/features/tasks/useTasks.ts'
import { removed } from '../../../../src/app/store/device.ts'
import { rowTargets } from '../../../../src/app/tables/rowTargets.ts'
import type { EventId, TargetId } from '../../../../src/core/ids.ts'
import { itemOf } from '../../../../src/core/model/item.ts'
import { task } from '../../../../src/core/model/task.ts'
import { fieldsWithVersions, isAlive, seenOf } from '../../../../src/core/sync/heads.ts'
import { testDevice } from '../../../support/device.ts'

const EVENT = 'pregrada' as EventId
const REPLICA = 'AAAAAAAAAAAA'
type TestDevice = ReturnType<typeof testDevice>

async function tasksOn(device: TestDevice): Promise<readonly Task[]> {
  const rows = await device.storage.read((tx) => tx.rowsOf(EVENT, 'team'))
  return rows
    .filter(isAlive)
    .map((row) => ({ ...itemOf(task, row), row, versions: fieldsWithVersions(row) }))
    .sort((a, b) => ((a.values.order ?? '') < (b.values.order ?? '') ? -1 : 1))
}

async function takeList(device: TestDevice, language = 'hr'): Promise<number> {
  const lines = linesOf('sound', language, (line) => `${language} ${line}`)
  const targets = await rowTargets(
    EVENT,
    task.name,
    lines.map(({ key }) => key),
  )
  const rows = await device.storage.read((tx) => tx.rowsOf(EVENT, 'team'))
  const withTargets = lines.map((line, at) => ({ ...line, target: targets[at] as TargetId }))
  const byTarget = new Map(rows.map((row) => [row.target, row]))
  const writes = addLines(withTargets, 'Zvuk', byTarget, await tasksOn(device), REPLICA)
  if (writes.length > 0) await device.commit(EVENT, writes)
  return writes.length
}

describe('a ready-made list', () => {
  it('is added once, in its order, and what was deleted of it comes back', async () => {
    const device = testDevice(1)
    expect(await takeList(device)).toBe(3)
    expect(await takeList(device)).toBe(0)
    expect((await tasksOn(device)).map(({ values }) => values.title)).toEqual([
      'hr soundMicrophones',
      'hr soundBatteries',
      'hr soundTest',
    ])
    const [first] = await tasksOn(device)
    if (first) await device.commit(EVENT, [removed(task, first.row)])
    expect(await takeList(device)).toBe(1)
    expect(await tasksOn(device)).toHaveLength(3)
  })

  it('on two tablets of one language is one list, in two languages two', async () => {
    const targets = async (language: string) => {
      const device = testDevice(2)
      await takeList(device, language)
      return (await tasksOn(device)).map(({ target }) => target)
    }
    expect(await targets('hr')).toEqual(await targets('hr'))
    expect(await targets('hr')).not.toEqual(await targets('lv'))
  })

  it('has no line twice', () => {
    const keys = TEMPLATE_NAMES.flatMap((name) => linesOf(name, 'en', (line) => line)).map(({ key }) => key)
    expect(new Set(keys).size).toBe(keys.length)
  })
})

describe('a task', () => {
  it('needs words, and says what is wrong', () => {
    expect(problemsOf(emptyTask)).toEqual({ title: 'title' })
    expect(problemsOf({ ...emptyTask, title: 'x', who: 'é'.repeat(501), due: 'soon' })).toEqual({
      who: 'tooLong',
      due: 'due',
    })
  })

  it('is ticked, changed and emptied field by field', async () => {
    const device = testDevice(3)
    const draft = { ...emptyTask, title: 'Cake', who: 'Željka', due: '2019-12-05' }
    await device.commit(EVENT, [addTask('cake' as TargetId, draft, [], REPLICA)])
    const [cake] = await tasksOn(device)
    if (!cake) throw new Error('no task')
    const was = draftOf(cake.values)
    expect(changeTask(cake.row, was, was, {})).toEqual([])
    const prev = seenOf(cake.row, ['due', 'alive'])
    await device.commit(EVENT, [
      ...changeTask(cake.row, { ...was, due: '' }, was, prev),
      tick({ ...cake, row: cake.row }, true),
    ])
    const [now] = await tasksOn(device)
    expect(now?.values).toMatchObject({ title: 'Cake', who: 'Željka', done: true })
    expect(now?.values.due).toBeUndefined()
    expect(now?.versions).toEqual([])
  })

  it('is found by the name of who does it, however it is accented', async () => {
    const device = testDevice(4)
    const add = (target: string, who: string) =>
      addTask(target as TargetId, { ...emptyTask, title: target, who }, [], REPLICA)
    await device.commit(EVENT, [add('a', 'Željka i Ana'), add('b', 'Ivan'), add('c', '')])
    const tasks = await tasksOn(device)
    const names = (me: string) =>
      checklistsOf(tasks, 'mine', me).flatMap((list) => list.tasks.map(({ target }) => target))
    expect(names('zeljka')).toEqual(['a'])
    expect(names('')).toEqual([])
    expect(checklistsOf(tasks, 'open', '')).toHaveLength(1)
  })
})
