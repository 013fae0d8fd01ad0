// What runs in the thread that start-finisher.ts starts.
import { workerData } from 'node:worker_threads';
import { keepCompiled } from './compile-cache.js';
import type { FinishSetting } from './emit/finish.js';
import { answerQuestions } from './thread-real.js';

keepCompiled();
const { finisher } = await import('./emit/finish.js');
answerQuestions(finisher(workerData as FinishSetting));
