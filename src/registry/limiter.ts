/** Runs a task as soon as there is room; urgent ones go before those that wait already. */
export type Limiter = <T>(task: () => Promise<T>, urgent?: 'urgent') => Promise<T>;

/**
 * Keeps so many tasks under way at once, and never fewer while there are any.
 * @param most at least 1
 */
export function limiter(most: number): Limiter {
  const urgentOnes: (() => void)[] = [];
  const others: (() => void)[] = [];
  let nextOther = 0;
  let running = 0;

  const release = (): void => {
    const next = urgentOnes.pop() ?? others[nextOther++];
    if (next === undefined) nextOther--;
    // The one that goes on takes the place of the one that ended.
    if (next === undefined) running--;
    else next();
  };
  return async (task, urgent) => {
    if (running < most) running++;
    else await new Promise<void>((go) => (urgent ? urgentOnes : others).push(go));
    try {
      return await task();
    } finally {
      release();
    }
  };
}
