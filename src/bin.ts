#!/usr/bin/env node
import { runCommandLine } from './cli.js';
import { interruption, realWorld } from './world-real.js';

process.exitCode = await runCommandLine(realWorld(process, interruption(process)));
