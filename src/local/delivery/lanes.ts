/** One target never holds up another: each has a lane of its own, with so many at once. */

const AT_ONCE = 100;

/** How long `close` waits for what is under way. */
const LAST_MOMENT = 500;

type Task = () => Promise<void>;

interface Lane {
  readonly waiting: Set<Task>;
  readonly running: Set<Promise<void>>;
}

export class Lanes {
  readonly #lanes = new Map<string, Lane>();
  #closed = false;

  /** Tasks that wait or run. */
  get size(): number {
    let size = 0;
    for (const { waiting, running } of this.#lanes.values()) size += waiting.size + running.size;
    return size;
  }

  /**
   * Runs the task now or as soon as there is room; tasks of one lane start in the order they came.
   * @param task never rejects
   */
  run(name: string, task: Task): void {
    const lane = this.#lanes.get(name) ?? { waiting: new Set(), running: new Set() };
    this.#lanes.set(name, lane);
    lane.waiting.add(task);
    this.#fill(name, lane);
  }

  async close(): Promise<void> {
    this.#closed = true;
    const running = [...this.#lanes.values()].flatMap((lane) => [...lane.running]);
    if (running.length === 0) return;
    let timer: NodeJS.Timeout | undefined;
    const moment = new Promise((resolve) => (timer = setTimeout(resolve, LAST_MOMENT)));
    await Promise.race([Promise.all(running), moment]);
    clearTimeout(timer);
  }

  #fill(name: string, lane: Lane): void {
    for (const task of lane.waiting) {
      if (this.#closed || lane.running.size >= AT_ONCE) return;
      lane.waiting.delete(task);
      const run = task().finally(() => {
        lane.running.delete(run);
        this.#fill(name, lane);
      });
      lane.running.add(run);
    }
    if (lane.running.size === 0) this.#lanes.delete(name);
  }
}
