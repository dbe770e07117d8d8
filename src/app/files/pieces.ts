// A stream piece by piece, in browsers too whose streams can't be gone through; left early, it is cancelled.

export async function* piecesOf<Piece>(stream: ReadableStream<Piece>): AsyncGenerator<Piece> {
  const reader = stream.getReader()
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value
  } finally {
    // A broken stream has nothing left to cancel.
    await reader.cancel().catch(() => {})
  }
}
