// What runs in the thread that start-finisher.ts starts.
import { workerData } from 'node:worker_threads';
import { finisher, type FinishSetting } from './emit/finish.js';
import { answerQuestions } from './thread-real.js';

answerQuestions(finisher(workerData as FinishSetting));
