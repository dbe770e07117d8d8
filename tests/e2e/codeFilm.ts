// A film for Chromium's pretended camera that shows a QR code, and the other way round: what a code on a screen
// says, read from its squares.

import { writeFileSync } from 'node:fs'
import type { Locator } from '@playwright/test'
import { decodeQR } from 'qr/decode.js'
import { encode } from 'uqr'

const WIDTH = 640
const HEIGHT = 480
const FRAMES = 4

/** Writes a Y4M file, as `--use-file-for-fake-video-capture` takes it: grey, the code in the middle. */
export function filmOf(text: string, path: string): void {
  const { data, size } = encode(text, { ecc: 'M', border: 4 })
  const scale = Math.floor((HEIGHT - 40) / size)
  const [left, top] = [(WIDTH - size * scale) >> 1, (HEIGHT - size * scale) >> 1]
  const luma = Buffer.alloc(WIDTH * HEIGHT, 128)
  for (let y = 0; y < size * scale; y += 1) {
    for (let x = 0; x < size * scale; x += 1) {
      const dark = data[Math.floor(y / scale)]?.[Math.floor(x / scale)]
      luma[(top + y) * WIDTH + left + x] = dark ? 20 : 235
    }
  }
  const chroma = Buffer.alloc((WIDTH * HEIGHT) / 2, 128)
  const frame = Buffer.concat([Buffer.from('FRAME\n'), luma, chroma])
  const head = Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F10:1 Ip A1:1 C420jpeg\n`)
  writeFileSync(path, Buffer.concat([head, ...Array.from({ length: FRAMES }, () => frame)]))
}

/** The text of a code that a page shows. */
export async function textOfCode(svg: Locator): Promise<string> {
  const { size, path } = await svg.evaluate((element) => ({
    size: Number(element.getAttribute('viewBox')?.split(' ')[2]),
    path: element.querySelector('path')?.getAttribute('d') ?? '',
  }))
  const scale = 4
  const width = size * scale
  const data = new Uint8Array(width * width * 4).fill(255)
  for (const [, x, y, run] of path.matchAll(/M(\d+) (\d+)h(\d+)v1/g)) {
    for (let dy = 0; dy < scale; dy += 1) {
      const from = ((Number(y) * scale + dy) * width + Number(x) * scale) * 4
      for (let at = 0; at < Number(run) * scale; at += 1) data.set([0, 0, 0, 255], from + at * 4)
    }
  }
  return decodeQR({ width, height: width, data })
}
