// „Save a backup file”: the whole log of this device under a passphrase. It says what stands in it, and the
// device remembers that there is one.

import { foldText } from '../../core/text/foldText.ts'
import type { Device } from '../store/device.ts'
import { packBackup } from './backupFile.ts'
import { type Counted, wholeLog } from './wholeLog.ts'

/** `setting('backup')` */
export interface BackupRecord {
  /** When a file was last saved. */
  readonly at: number
  readonly ops: number
}

export const BACKUP_SETTING = 'backup'

export interface Backup extends Readonly<Counted> {
  readonly file: Blob
}

export async function writeBackup(
  device: Device,
  passphrase: string,
  progress: (share: number) => void,
): Promise<Backup> {
  const record = await device.storage.read((tx) => tx.device())
  if (!record) throw new Error('a device that has not joined has nothing to back up')
  const counted: Counted = { ops: 0, leftOut: 0 }
  const at = device.env.now()
  const events = record.events.map(({ event }) => event)
  const file = await packBackup(passphrase, { at, events }, wholeLog(device, record, counted, progress))
  return { file, ...counted }
}

/** Once the file was handed to the browser. */
export async function rememberBackup({ storage, env }: Device, ops: number): Promise<void> {
  const record: BackupRecord = { at: env.now(), ops }
  await storage.write((tx) => tx.putSetting(BACKUP_SETTING, record))
}

/** `pregrada-2019-12-06.zbor`: letters that every file system has. `day`: `2019-12-06` */
export function fileName(what: string, day: string, ending: string): string {
  const plain = foldText(what)
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replaceAll(/^-+|-+$/g, '')
  return `${plain === '' ? 'zbor' : plain}-${day}.${ending}`
}
