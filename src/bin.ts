#!/usr/bin/env node
import { runCommandLine } from './cli.js';
import { interruption, realWorld } from './world-real.js';

// On Node 20 the AWS SDK says at every start which Node it will want one day; its users know.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';

process.exitCode = await runCommandLine(realWorld(process, interruption(process)));
