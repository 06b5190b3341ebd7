import { homeOf, openDatabase, prepareHome, silent, takeLock } from '../platform/cluster/index.ts'

/** A process that keeps a home's database open until it is killed: what the platform does, without the platform. */
const home = homeOf(process.env)
prepareHome(home)
const lock = takeLock(home.lock, 'occupant')
const database = await openDatabase(home, process.env, lock, silent)
process.stdout.write(`${JSON.stringify({ ownerUrl: database.ownerUrl })}\n`)
await database.lost
