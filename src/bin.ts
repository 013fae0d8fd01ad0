#!/usr/bin/env node
import { setFlagsFromString } from 'node:v8';
import { runCommandLine } from './cli.js';
import { keepCompiled } from './compile-cache.js';
import { endWithOutput, interruption, realWorld, toItsEnd } from './world-real.js';

// On Node 20 the AWS SDK says at every start which Node it will want one day; its users know.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';

// V8 lets a small heap grow fourfold before it looks for what is not needed any more; a generator that
// goes through thousands of schemas leaves nothing but that.
setFlagsFromString('--heap-growing-percent=20');

// A third of the processor time of a run of a few seconds goes into optimizing what soon ends, most of
// it into functions that are copied into others: with a third of the copies all is as fast.
setFlagsFromString('--max-inlined-bytecode-size-cumulative=300');

keepCompiled();
endWithOutput(process);
process.exitCode = await toItsEnd(process, () =>
  runCommandLine(realWorld(process, interruption(process))),
);
