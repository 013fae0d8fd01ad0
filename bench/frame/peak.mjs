/** Loaded before a program: says on its last breath how much memory and processor time it took. */
import { writeFileSync } from 'node:fs';

const { PEAK_FILE } = process.env;
process.on('exit', () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  const used = { mb: maxRSS / 1024, ms: (userCPUTime + systemCPUTime) / 1000 };
  writeFileSync(PEAK_FILE, JSON.stringify(used));
});
