// Preloaded into a process: writes down, in the file that EVB_LOADS names, every module that it loads.
import { appendFileSync } from 'node:fs';
import { createRequire, register } from 'node:module';

const hook = `
  import { appendFileSync } from 'node:fs';
  export const load = (url, context, next) => {
    appendFileSync(process.env.EVB_LOADS, url + '\\n');
    return next(url, context);
  };`;
register(`data:text/javascript,${encodeURIComponent(hook)}`);
process.on('exit', () => {
  const required = Object.keys(createRequire(import.meta.url).cache);
  appendFileSync(process.env.EVB_LOADS, required.map((path) => `${path}\n`).join(''));
});
