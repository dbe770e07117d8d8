// Reads QR codes out of a picture: with what the browser has, where it has it, else with a decoder of our own that
// is only loaded then.

/** The texts of the codes in the video's present picture; none where there is nothing to read. */
export type CodeReader = (video: HTMLVideoElement) => Promise<readonly string[]>

/** The part of the Shape Detection API that we use; TypeScript's own library has none of it. */
interface Detector {
  detect: (source: HTMLVideoElement) => Promise<readonly { readonly rawValue: string }[]>
}
interface DetectorClass {
  new (options: { formats: readonly string[] }): Detector
  getSupportedFormats: () => Promise<readonly string[]>
}

/** Larger pictures are made smaller: dense codes still read, and an old tablet keeps up. */
const MAX_SIDE_PX = 1280

export async function codeReader(): Promise<CodeReader> {
  return (await nativeReader()) ?? ownReader()
}

async function nativeReader(): Promise<CodeReader | undefined> {
  const { BarcodeDetector } = globalThis as { BarcodeDetector?: DetectorClass }
  try {
    if (!BarcodeDetector || !(await BarcodeDetector.getSupportedFormats()).includes('qr_code'))
      return undefined
    const detector = new BarcodeDetector({ formats: ['qr_code'] })
    return async (video) => (await detector.detect(video)).map(({ rawValue }) => rawValue)
  } catch {
    // Some systems name the class and have nothing behind it.
    return undefined
  }
}

async function ownReader(): Promise<CodeReader> {
  const { decodeQR } = await import('qr/decode.js')
  const canvas = document.createElement('canvas')
  const context = canvas.getContext('2d', { willReadFrequently: true })
  return async (video) => {
    const { videoWidth, videoHeight } = video
    if (!context || videoWidth === 0) return []
    const scale = Math.min(1, MAX_SIDE_PX / Math.max(videoWidth, videoHeight))
    const [width, height] = [Math.round(videoWidth * scale), Math.round(videoHeight * scale)]
    // Setting a size clears the canvas, even to the same.
    if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height })
    context.drawImage(video, 0, 0, width, height)
    const { data } = context.getImageData(0, 0, width, height)
    try {
      return [decodeQR({ width, height, data })]
    } catch {
      // It throws where there is no code in the picture.
      return []
    }
  }
}
