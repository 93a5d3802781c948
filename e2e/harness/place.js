// Starts the real binary on a demo place of its own and stops it again.

import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
const binary = process.env.LIANXIN_BINARY ?? resolve(root, process.env.CARGO_TARGET_DIR ?? 'target', 'debug', 'lianxin')

/** How long a fresh place may take to be filled and opened: generous, for a debug build on a busy machine. */
const PATIENCE_MS = 120_000

/**
 * A fresh demo place on a free port.
 * @returns {Promise<{origin: string, folder: string, said: () => string, stop: () => Promise<number>}>}
 */
export async function startPlace() {
  const folder = await mkdtemp(join(tmpdir(), 'lianxin-e2e-'))
  const data = join(folder, 'place')
  const child = spawn(binary, ['demo', '--fresh', '--listen', '127.0.0.1:0', '--data', data], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', piece => (said += piece))
  const ended = new Promise(done => child.once('exit', code => done(code ?? -1)))

  const stop = async () => {
    child.kill('SIGTERM')
    const code = await ended
    await rm(folder, { recursive: true, force: true })
    return code
  }
  try {
    return { origin: await printedAddress(child, ended, () => said), folder: data, said: () => said, stop }
  } catch (failure) {
    await stop()
    throw failure
  }
}

/** The address that the program prints once it answers. */
function printedAddress(child, ended, said) {
  return new Promise((found, reject) => {
    const give_up = setTimeout(() => reject(new Error(`no address after ${PATIENCE_MS} ms:\n${said()}`)), PATIENCE_MS)
    const look = () => {
      const address = /^\s*(?:open|打开)\s+(http:\/\/[^\s/]+)/m.exec(said())
      if (!address) return
      clearTimeout(give_up)
      found(address[1])
    }
    child.stdout.on('data', look)
    child.once('error', cause => reject(new Error(`${binary} cannot be started: ${cause.message}`)))
    ended.then(code => reject(new Error(`the program ended with ${code}:\n${said()}`)))
  })
}
