// Under Node 24: the options that the packaged SQLite was built with (the compiler's own name aside).
const Database = require('better-sqlite3')
const rows = new Database(':memory:').pragma('compile_options')
const options = rows.map((row) => row.compile_options).filter((option) => !option.startsWith('COMPILER='))
process.stdout.write(JSON.stringify(options))
