// Reads RDF on standard input by N3.js and writes what it read as N-Quads: node read.mjs text/turtle < file
import { createRequire } from 'node:module'
const { Parser, Writer } = createRequire(process.env.MODULES + '/')('n3')

const chunks = []
for await (const chunk of process.stdin) chunks.push(chunk)
const quads = new Parser({ format: process.argv[2] }).parse(Buffer.concat(chunks).toString('utf8'))
const writer = new Writer({ format: 'N-Quads' })
writer.addQuads(quads)
writer.end((error, text) => { if (error) throw error; process.stdout.write(text) })
