// The text of a QR code by which a phone joins a Wi-Fi network; `\ ; , : "` are written with a backslash.

const escaped = (text: string) => text.replaceAll(/[\\;,:"]/g, (symbol) => `\\${symbol}`)

/** An empty password: an open network. */
export function wifiCode(name: string, password: string): string {
  const secret = password === '' ? 'T:nopass' : `T:WPA;P:${escaped(password)}`
  return `WIFI:S:${escaped(name)};${secret};;`
}
