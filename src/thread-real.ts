/** Both ends of a thread of this process. Questions and answers travel as messages, in their order. */

import { parentPort, Worker } from 'node:worker_threads';
import type { Thread } from './world.js';

interface Message<Question> {
  readonly question: Question;
}

type Reply<Answer> = { readonly answer: Answer } | { readonly thrown: unknown };

interface Waiting<Answer> {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (reason: unknown) => void;
}

/** See {@link World.startThread}. */
export function startThread<Question, Answer>(
  module: URL,
  setting: unknown,
): Thread<Question, Answer> {
  const worker = new Worker(module, { workerData: setting });
  const waiting: Waiting<Answer>[] = [];
  let failure: Error | undefined;
  const fail = (error: Error): void => {
    failure ??= error;
    for (const { reject } of waiting.splice(0)) reject(failure);
  };
  worker.on('error', fail);
  worker.on('messageerror', fail);
  worker.on('exit', (code) => fail(new Error(`the thread of ${module.href} ended with ${code}`)));
  worker.on('message', (reply: Reply<Answer>) => {
    const first = waiting.shift();
    if ('answer' in reply) first?.resolve(reply.answer);
    else first?.reject(reply.thrown);
  });
  return {
    ask: async (question) => {
      if (failure !== undefined) throw failure;
      worker.postMessage({ question } satisfies Message<Question>);
      return new Promise((resolve, reject) => waiting.push({ resolve, reject }));
    },
    end: () => {
      worker.unref();
      void worker.terminate();
    },
  };
}

/** What the module of a thread calls: answers every question, one after the other. */
export function answerQuestions(answer: (question: never) => Promise<unknown>): void {
  let last = Promise.resolve();
  parentPort?.on('message', ({ question }: Message<never>) => {
    last = last.then(async () => parentPort?.postMessage(await reply(answer(question))));
  });
}

async function reply<Answer>(answer: Promise<Answer>): Promise<Reply<Answer>> {
  try {
    return { answer: await answer };
  } catch (thrown) {
    return { thrown };
  }
}
