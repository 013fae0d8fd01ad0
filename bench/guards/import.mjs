// Milliseconds that a fresh process takes to import a guard and to call it once.
import { performance } from 'node:perf_hooks';

const [path, name] = process.argv.slice(2);
const start = performance.now();
const module = await import(path);
const accepted = name.split('.').reduce((value, key) => value[key], module)({ source: 'another' });
const time = performance.now() - start;
if (accepted) throw new Error('another event was accepted');
console.log(time);
