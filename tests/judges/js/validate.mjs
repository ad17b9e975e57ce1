// Validates data by shapes with rdf-validate-shacl; prints the results as JSON: node validate.mjs DATA.nt SHAPES.nt
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
const require = createRequire(process.env.MODULES + '/')
const load = async name => (await import(pathToFileURL(require.resolve(name)))).default
const [env, Validator] = [await load('@zazuko/env'), await load('rdf-validate-shacl')]
const { Parser } = require('n3')

const read = path => env.dataset(new Parser({ format: 'N-Triples', factory: env }).parse(readFileSync(path, 'utf8')))
const report = await new Validator(read(process.argv[3]), { factory: env }).validate(read(process.argv[2]))
const results = report.results.map(r => ({
  shape: r.sourceShape?.value, focus: r.focusNode?.value, severity: r.severity?.value
}))
process.stdout.write(JSON.stringify({ conforms: report.conforms, results }))
