// npm run backup [-- FILE]: a sealed copy of the data while the server runs, checked before it is called a backup;
// without FILE among those of every night. npm run backup -- --new-key: another key for those that follow.

import { resolve } from 'node:path'
import { keyLines, makeBackupKey } from '../src/server/backup/backupKey.ts'
import { makeBackup, makeNightly } from '../src/server/backup/backups.ts'
import { DataFileError } from '../src/server/log/dataFolder.ts'
import { backupSettings } from '../src/server/settings.ts'

const [file] = process.argv.slice(2)
try {
  const settings = backupSettings()
  if (file === '--new-key') {
    const lines = keyLines(makeBackupKey(settings.folder))
    process.stdout.write(`${lines.join('\n')}\nThe backups made before open with the key before.\n`)
  } else {
    const path = file === undefined ? undefined : resolve(process.env['INIT_CWD'] ?? '', file)
    const done = await (path ? makeBackup(settings, path, Date.now) : makeNightly(settings, Date.now))
    process.stdout.write(`${done}\n`)
  }
} catch (error) {
  if (!(error instanceof DataFileError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}
