// Nanoseconds a call takes, for each class of events, in a process that knows one guard alone: the
// quickest of many short batches, which is the one that nothing else interrupted.
import { readFileSync } from 'node:fs';

const [path, eventsFile] = process.argv.slice(2);
const { is } = await import(path);
const classes = Object.entries(JSON.parse(readFileSync(eventsFile, 'utf8')));
const batches = 25;
const batchTime = 5e6;
const warmUp = 40e6;

let accepted = 0;

function timeOf(events, rounds) {
  const start = process.hrtime.bigint();
  for (let round = 0; round < rounds; round++) {
    for (let i = 0; i < events.length; i++) if (is(events[i])) accepted++;
  }
  return Number(process.hrtime.bigint() - start);
}

function roundsOf(events, time) {
  let rounds = 1;
  while (timeOf(events, rounds) < time) rounds *= 2;
  return rounds;
}

for (let turn = 0; turn < 3; turn++) {
  for (const [, events] of classes) roundsOf(events, warmUp);
}
const result = classes.map(([name, events]) => {
  const rounds = roundsOf(events, batchTime);
  const times = Array.from({ length: batches }, () => timeOf(events, rounds));
  const least = Math.min(...times);
  return [name, least / rounds / events.length];
});
if (accepted === 0) throw new Error('no event was accepted');
console.log(JSON.stringify(Object.fromEntries(result)));
