// Bundles an entry; what is left of it on standard output.
import { rollup } from '@rollup/wasm-node';

const [input] = process.argv.slice(2);
const bundle = await rollup({ input, external: /^@aws-sdk\// });
const { output } = await bundle.generate({ format: 'esm' });
process.stdout.write(output[0].code);
